package io.mixrunners.audio.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSongTest {

  @TempDir Path dir;

  @Test
  void isMusicWithRoomForAMaster() throws Exception {
    DemoSong.write(dir.resolve("a.wav"), 16, 22050);

    Measurement m = Engine.measure(dir.resolve("a.wav"), Progress.NONE);

    assertEquals(16.0, m.seconds());
    assertNotNull(m.integrated());
    assertTrue(m.integrated() < -18 && m.integrated() > -30);
    assertNotNull(m.range());
    assertTrue(m.range() > 3, "range " + m.range());
    assertNotNull(m.truePeak());
    assertTrue(m.truePeak() < -3);
  }

  @Test
  void isTheSameEveryTime() throws Exception {
    DemoSong.write(dir.resolve("a.wav"), 6, 48000);
    DemoSong.write(dir.resolve("b.wav"), 6, 48000);

    assertArrayEquals(
        Files.readAllBytes(dir.resolve("a.wav")), Files.readAllBytes(dir.resolve("b.wav")));
  }
}
