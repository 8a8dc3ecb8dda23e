package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.codec.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {

  private static final int RATE = 22_050;
  private static final MasterSettings PLAIN = MasterSettings.defaults().withIntensity(0);

  @TempDir Path dir;
  private Path scratch;
  private Path source;

  @BeforeEach
  void makeSource() throws IOException {
    scratch = Files.createDirectory(dir.resolve("scratch"));
    source = Wavs.write(dir.resolve("source.wav"), RATE, Signals.beat(RATE, 8, 1));
  }

  @ParameterizedTest(name = "{0} LUFS")
  @ValueSource(doubles = {-30, -23, -16, -14})
  void landsOnTheLoudnessUnderTheCeiling(double loudness) throws Exception {
    Report report = master(source, PLAIN.withLoudness(loudness), "out.wav");

    Measurement measured = Engine.measure(dir.resolve("out.wav"), Progress.NONE);
    assertFalse(report.limited());
    assertNotNull(measured.integrated());
    assertEquals(loudness, measured.integrated(), 0.03);
    assertNotNull(measured.truePeak());
    assertTrue(measured.truePeak() <= -1.0, "true peak " + measured.truePeak());
    Double reported = report.output().integrated();
    assertNotNull(reported);
    assertEquals(reported, measured.integrated(), 0.01);
  }

  @Test
  void aTargetOutOfReachIsReportedAndNotForced() throws Exception {
    Report report = master(source, PLAIN.withLoudness(-5).withCeiling(-6), "out.wav");

    assertTrue(report.limited());
    Decision reduction = decision(report, "gain reduction");
    Decision shortfall = decision(report, "short of target");
    assertNotNull(reduction.value());
    assertTrue(reduction.value() <= 3.05, "reduction " + reduction.value());
    assertNotNull(shortfall.value());
    assertTrue(shortfall.value() > 0.1);
    Double peak = Engine.measure(dir.resolve("out.wav"), Progress.NONE).truePeak();
    assertNotNull(peak);
    assertTrue(peak <= -6.0);
  }

  @Test
  void withoutTheNeedForALimiterTheMasterIsTheSourceTimesAGain() throws Exception {
    Report report = master(source, PLAIN.withLoudness(-30), "out.wav", 32);

    float[][] x = Samples.of(source);
    float[][] y = Samples.of(dir.resolve("out.wav"));
    assertEquals(x[0].length, y[0].length);
    double factor = y[0][1000] / x[0][1000];
    for (int i = 0; i < x[0].length; i++) {
      assertEquals(x[0][i] * factor, y[0][i], 1e-6);
    }
    assertEquals(0.0, decision(report, "gain reduction").value());
  }

  @Test
  void silenceStaysSilent() throws Exception {
    Path silent = Wavs.write(dir.resolve("silent.wav"), RATE, new float[2][RATE]);

    Report report = master(silent, PLAIN, "out.wav");

    assertArrayEquals(new float[RATE], Samples.of(dir.resolve("out.wav"))[0]);
    assertNull(report.output().integrated());
  }

  @Test
  void monoBecomesStereoWithEqualChannels() throws Exception {
    float[] left = Signals.beat(RATE, 3, 1)[0];
    Path mono = Wavs.write(dir.resolve("mono.wav"), RATE, new float[][] {left});

    Report report = master(mono, PLAIN, "out.wav");

    float[][] y = Samples.of(dir.resolve("out.wav"));
    assertEquals(1, report.input().channels());
    assertEquals(2, y.length);
    assertArrayEquals(y[0], y[1]);
    assertEquals(-14.0, report.output().integrated());
  }

  @Test
  void swappingTheChannelsSwapsTheMaster() throws Exception {
    float[][] x = Signals.beat(RATE, 3, 1);
    Path one = Wavs.write(dir.resolve("one.wav"), RATE, x);
    Path two = Wavs.write(dir.resolve("two.wav"), RATE, new float[][] {x[1], x[0]});
    master(one, PLAIN, "a.wav", 16);
    master(two, PLAIN, "b.wav", 16);

    assertArrayEquals(Samples.of(dir.resolve("a.wav"))[0], Samples.of(dir.resolve("b.wav"))[1]);
    assertArrayEquals(Samples.of(dir.resolve("a.wav"))[1], Samples.of(dir.resolve("b.wav"))[0]);
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    master(source, PLAIN, "a.flac");
    master(source, PLAIN, "b.flac");

    assertArrayEquals(
        Files.readAllBytes(dir.resolve("a.flac")), Files.readAllBytes(dir.resolve("b.flac")));
  }

  @ParameterizedTest(name = "{0} frames")
  @ValueSource(ints = {1, 441, 4410, 17_000})
  void piecesOfAnyLengthKeepTheirLength(int frames) throws Exception {
    float[][] x = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      x[0][i] = (float) (0.9 * Math.sin(i * 0.05 + 1));
      x[1][i] = x[0][i];
    }
    Path brief = Wavs.write(dir.resolve("short.wav"), RATE, x);

    master(brief, PLAIN, "out.flac");

    assertEquals(frames, Samples.of(dir.resolve("out.flac"))[0].length);
  }

  @Test
  void floatsAboveFullScaleAreBroughtDown() throws Exception {
    float[][] x = Signals.beat(RATE, 3, 1);
    for (float[] channel : x) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] *= 8;
      }
    }
    Report report = master(Wavs.write(dir.resolve("hot.wav"), RATE, x), PLAIN, "out.wav");

    assertEquals(-14.0, report.output().integrated());
    assertTrue(report.input().warnings().stream().anyMatch(w -> w.contains("full scale")));
  }

  @Test
  void aConstantOffsetIsTakenOut() throws Exception {
    float[][] x = Signals.beat(RATE, 4, 1);
    for (int i = 0; i < x[0].length; i++) {
      x[0][i] += 0.3f;
    }
    Path source = Wavs.write(dir.resolve("dc.wav"), RATE, x);
    Report report = master(source, MasterSettings.defaults(), "out.wav");

    assertEquals(0, report.output().dc(), 0.002);
    assertEquals("repair", report.decisions().getFirst().stage());
  }

  @Test
  void anMp3NeverDecodesAboveFullScale() throws Exception {
    Path loud = Wavs.write(dir.resolve("loud.wav"), RATE, Signals.beat(RATE, 4, 6));
    MasterSettings hot = MasterSettings.defaults().withIntensity(1).withLoudness(-7).withCeiling(0);

    master(loud, hot, "out.mp3");

    Measurement measured = Engine.measure(dir.resolve("out.mp3"), Progress.NONE);
    assertEquals(4, measured.seconds(), 1e-9);
    assertNotNull(measured.truePeak());
    assertTrue(measured.truePeak() <= 0, "true peak " + measured.truePeak());
  }

  @Test
  void cancellingLeavesNothingBehind() throws Exception {
    Progress cancel =
        (stage, fraction) -> {
          if (fraction > 0.75) {
            throw new IllegalStateException("enough");
          }
        };
    Output output = new Output(dir.resolve("out.wav"), Format.WAV, 24);

    assertThrows(
        IllegalStateException.class,
        () -> Engine.master(source, PLAIN, List.of(output), scratch, cancel));

    try (Stream<Path> left = Files.list(scratch)) {
      assertEquals(0, left.count());
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(2, left.count(), "scratch and source");
    }
  }

  @Test
  void progressRisesToOne() throws Exception {
    double[] last = {0};
    Output output = new Output(dir.resolve("out.wav"), Format.WAV, 24);
    Engine.master(
        source,
        PLAIN,
        List.of(output),
        scratch,
        (stage, fraction) -> {
          assertTrue(fraction >= last[0]);
          last[0] = fraction;
        });
    assertEquals(1.0, last[0]);
  }

  private Report master(Path in, MasterSettings settings, String name) throws Exception {
    return master(in, settings, name, 24);
  }

  private Report master(Path in, MasterSettings settings, String name, int bits) throws Exception {
    Output output = new Output(dir.resolve(name), Format.ofName(name).orElseThrow(), bits);
    return Engine.master(in, settings, List.of(output), scratch, Progress.NONE);
  }

  private static Decision decision(Report report, String what) {
    return report.decisions().stream().filter(d -> d.what().equals(what)).findFirst().orElseThrow();
  }
}
