package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.codec.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masters at another rate than the source's. */
class RateTest {

  @TempDir Path dir;

  @Test
  void theMasterLandsAtTheRateItIsDeliveredAt() throws Exception {
    Path source = Wavs.write(dir.resolve("in.wav"), 48_000, Signals.beat(48_000, 5, 1));
    Output disc = new Output(dir.resolve("disc.wav"), Format.WAV, 16, 44_100);
    MasterSettings settings = MasterSettings.defaults().withLoudness(-12).withCeiling(-0.3);
    Report report = Engine.master(source, settings, List.of(disc), dir, Progress.NONE);
    Measurement read = Engine.measure(disc.path(), Progress.NONE);

    assertEquals(44_100, read.rate());
    assertEquals(5 * 44_100, Samples.of(disc.path())[0].length);
    assertNotNull(read.integrated());
    Double told = report.output().integrated();
    assertNotNull(told);
    assertEquals(told, read.integrated(), 0.02);
    assertNotNull(read.truePeak());
    assertTrue(read.truePeak() <= -0.3, "true peak " + read.truePeak());
    assertTrue(report.decisions().stream().anyMatch(d -> d.stage().equals("rate")));
  }

  @Test
  void eachRateAskedForIsLandedByItselfAndTheSourcesRateStays() throws Exception {
    Path source = Wavs.write(dir.resolve("in.wav"), 32_000, Signals.beat(32_000, 4, 1));
    Output same = Output.of(dir.resolve("same.wav"), Format.WAV);
    Output other = new Output(dir.resolve("other.flac"), Format.FLAC, 24, 48_000);
    Report report =
        Engine.master(source, MasterSettings.defaults(), List.of(same, other), dir, Progress.NONE);

    Double first = Engine.measure(same.path(), Progress.NONE).integrated();
    Double second = Engine.measure(other.path(), Progress.NONE).integrated();
    assertEquals(-14.0, report.output().integrated());
    assertNotNull(first);
    assertNotNull(second);
    assertEquals(-14, first, 0.03);
    assertEquals(-14, second, 0.03);
    assertEquals(32_000, report.output().rate());
  }
}
