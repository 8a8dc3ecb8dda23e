package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Progress;
import io.mixrunners.core.Job.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker with the real engine and real audio. */
class RealAudioTest {
  private static final int RATE = 44_100;
  private static final int SECONDS = 6;
  private final Studio studio = new Studio(new AudioEngine());

  @TempDir private Path dir;

  @Test
  void aSongLandsOnTheAskedLoudnessBelowTheCeiling() throws Exception {
    studio.upload("{\"loudness\":-16,\"ceiling\":-1}", song());
    assertTrue(studio.deliver("preview"), studio::logged);
    assertEquals(State.PREVIEW, studio.job().state(), studio::logged);
    assertEquals(-16, studio.report().at("/output/integrated").asDouble(), 0.1);

    studio.pay();
    assertTrue(studio.deliver("final"), studio::logged);

    assertEquals(State.READY, studio.job().state());
    for (String file : new String[] {"master.wav", "master.flac", "master.mp3"}) {
      Path master = dir.resolve(file);
      studio
          .room
          .audio()
          .download("kept/" + Studio.SUBJECT + "/" + Studio.JOB + "/" + file, master);
      Measurement read = io.mixrunners.audio.Engine.measure(master, Progress.NONE);
      assertEquals(RATE, read.rate());
      assertEquals(SECONDS, read.seconds(), 1e-6);
      // An MP3 leaves out the highest octave, of which noise has much.
      double near = file.endsWith("mp3") ? 0.6 : 0.1;
      assertEquals(-16, read.integrated() == null ? 0 : read.integrated(), near);
      assertTrue(read.truePeak() != null && read.truePeak() <= (file.endsWith("mp3") ? 0 : -0.9));
    }
    assertEquals(24, wavBits(Files.readAllBytes(dir.resolve("master.wav"))));
  }

  @Test
  void aTextFileCalledWavFails() {
    studio.upload("{}", "RIFF....WAVE is no audio".getBytes(StandardCharsets.UTF_8));
    assertTrue(studio.deliver("preview"));
    assertEquals(State.FAILED, studio.job().state());
    assertTrue(studio.job().detail() != null && studio.job().reason() != null);
  }

  private static int wavBits(byte[] wav) {
    String head = new String(wav, 0, 200, StandardCharsets.ISO_8859_1);
    return wav[head.indexOf("fmt ") + 22];
  }

  /** Noise in a slow tremolo, 16 bit. */
  private static byte[] song() throws Exception {
    var format = new AudioFormat(RATE, 16, 2, true, false);
    byte[] pcm = new byte[RATE * SECONDS * 4];
    var random = new Random(7);
    for (int n = 0; n < RATE * SECONDS * 2; n++) {
      double level = 0.1 + 0.08 * Math.sin(n / (double) RATE);
      short value = (short) Math.clamp(random.nextGaussian() * level * 12_000, -32_000, 32_000);
      pcm[2 * n] = (byte) value;
      pcm[2 * n + 1] = (byte) (value >> 8);
    }
    var out = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(pcm), format, RATE * SECONDS),
        AudioFileFormat.Type.WAVE,
        out);
    return out.toByteArray();
  }
}
