package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.codec.Samples;
import io.mixrunners.audio.dsp.Biquad;
import io.mixrunners.audio.dsp.FilterBank;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole chain with every stage at work. */
class ChainTest {

  private static final int RATE = 32_000;
  private static final MasterSettings FULL = MasterSettings.defaults().withIntensity(1);

  @TempDir Path dir;

  @ParameterizedTest(name = "{0} LUFS")
  @ValueSource(doubles = {-23, -16, -14, -9})
  void landsWithEveryStageAtWorkOrSaysByHowMuchNot(double loudness) throws Exception {
    Report report = master(music(1), FULL.withLoudness(loudness), "out.wav");
    Measurement read = Engine.measure(dir.resolve("out.wav"), Progress.NONE);

    Double landed = read.integrated();
    assertNotNull(landed);
    if (report.limited()) {
      Double missing = decision(report, "limiter", "short of target").value();
      assertNotNull(missing);
      assertEquals(loudness - missing, landed, 0.02);
    } else {
      assertEquals(loudness, landed, 0.03);
    }
    assertNotNull(read.truePeak());
    assertTrue(read.truePeak() <= -1, "true peak " + read.truePeak());
  }

  @Test
  void theMasterLiesWhereTheSourceLay() throws Exception {
    Path source = music(1);
    master(source, FULL, "out.wav");
    float[] x = Samples.of(source)[0];
    float[] y = Samples.of(dir.resolve("out.wav"))[0];
    assertEquals(x.length, y.length);
    int best = 0;
    double most = 0;
    for (int lag = -300; lag <= 300; lag++) {
      double sum = 0;
      for (int i = 1000; i < x.length - 1000; i++) {
        sum += x[i] * y[i + lag];
      }
      if (sum > most) {
        most = sum;
        best = lag;
      }
    }
    assertEquals(0, best);
  }

  @Test
  void swappingTheChannelsSwapsTheMasterToTheBit() throws Exception {
    float[][] x = Samples.of(music(1));
    Path swapped = Wavs.write(dir.resolve("swapped.wav"), RATE, new float[][] {x[1], x[0]});
    master(music(1), FULL, "a.wav");
    master(swapped, FULL, "b.wav");

    float[][] a = Samples.of(dir.resolve("a.wav"));
    float[][] b = Samples.of(dir.resolve("b.wav"));
    assertArrayEquals(a[0], b[1]);
    assertArrayEquals(a[1], b[0]);
  }

  @Test
  void monoInGivesTwoEqualChannels() throws Exception {
    float[] one = Samples.of(music(1))[0];
    Path mono = Wavs.write(dir.resolve("mono.wav"), RATE, new float[][] {one, one.clone()});
    master(mono, FULL, "out.wav");

    float[][] y = Samples.of(dir.resolve("out.wav"));
    assertArrayEquals(y[0], y[1]);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void everyStyleBringsADullPieceNearerToItsCurve(Style style) throws Exception {
    float[][] x = Samples.of(music(1));
    for (float[] channel : x) {
      new FilterBank(List.of(Biquad.highShelf(RATE, 3000, 0.7, -24)))
          .process(new float[][] {channel}, x[0].length);
    }
    Path dull = Wavs.write(dir.resolve("dull.wav"), RATE, x);
    MasterSettings settings = new MasterSettings(null, null, null, 1.0, style.id(), null, null);
    Double presence = decision(master(dull, settings, "out.wav"), "tone", "presence").value();

    assertNotNull(presence);
    assertTrue(presence > 0.5 && presence <= 8, style + " " + presence);
  }

  @Test
  void denseMusicIsNotCompressedFurtherAndTheReportSaysWhy() throws Exception {
    float[][] x = Samples.of(music(1));
    for (float[] channel : x) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) (0.7 * Math.tanh(30 * channel[i]));
      }
    }
    Report report = master(Wavs.write(dir.resolve("dense.wav"), RATE, x), FULL, "out.wav");

    assertTrue(decision(report, "dynamics", "left as they are").why().contains("dense"));
  }

  @Test
  void aStageThatIsOverriddenWithNothingIsLeftOut() throws Exception {
    MasterSettings settings =
        new MasterSettings(
            null,
            null,
            null,
            1.0,
            null,
            null,
            Map.of("tone", 0.0, "stereo", 0.0, "dynamics", 0.0, "saturation", 0.0));
    Path source = music(1);
    master(source, settings.withLoudness(-30), "a.wav");
    master(source, MasterSettings.defaults().withIntensity(0).withLoudness(-30), "b.wav");

    assertArrayEquals(Samples.of(dir.resolve("a.wav"))[0], Samples.of(dir.resolve("b.wav"))[0]);
  }

  @Test
  void bassThatDiffersBetweenTheSidesComesToTheMiddle() throws Exception {
    float[][] x = Samples.of(music(1));
    for (int i = 0; i < x[0].length; i++) {
      float bass = (float) (0.2 * Math.sin(2 * Math.PI * 50 * i / RATE));
      x[0][i] += bass;
      x[1][i] -= bass;
    }
    Path source = Wavs.write(dir.resolve("wide.wav"), RATE, x);
    master(source, FULL, "out.wav");
    float[][] y = Samples.of(dir.resolve("out.wav"));

    assertTrue(sideAt50(y) < 0.1 * sideAt50(x), sideAt50(y) + " of " + sideAt50(x));
  }

  private static double sideAt50(float[][] x) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < x[0].length; i++) {
      re += (x[0][i] - x[1][i]) * Math.cos(2 * Math.PI * 50 * i / RATE);
      im += (x[0][i] - x[1][i]) * Math.sin(2 * Math.PI * 50 * i / RATE);
    }
    return Math.hypot(re, im) / x[0].length;
  }

  private Path music(long seed) throws IOException {
    return Wavs.write(dir.resolve("music" + seed + ".wav"), RATE, Signals.beat(RATE, 9, seed));
  }

  private Report master(Path in, MasterSettings settings, String name) throws Exception {
    Output output = Output.of(dir.resolve(name), Format.WAV);
    return Engine.master(in, settings, List.of(output), dir, Progress.NONE);
  }

  private static Decision decision(Report report, String stage, String what) {
    return report.decisions().stream()
        .filter(d -> d.stage().equals(stage) && d.what().equals(what))
        .findFirst()
        .orElseThrow();
  }
}
