package io.mixrunners.audio.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Signals;
import io.mixrunners.audio.dsp.Kaiser;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {

  @Test
  void silenceHasNoLoudnessAndNoPeak() {
    Measurement m = read(new float[2][48000]);

    assertNull(m.integrated());
    assertNull(m.truePeak());
    assertNull(m.range());
    assertTrue(m.warnings().getFirst().contains("silent"));
  }

  @Test
  void aPieceUnder400MillisecondsIsReadAsAWholeAndSaysSo() {
    Measurement m = read(Signals.tone(48000, Signals.part(0.1, -20)));

    assertNotNull(m.integrated());
    assertEquals(-20, m.integrated(), 0.5);
    assertTrue(m.warnings().getFirst().contains("400 ms"));
  }

  @Test
  void oneSampleIsReadWithoutHarm() {
    assertEquals(0.0, read(new float[][] {{1}, {1}}).samplePeak());
  }

  @Test
  void theCutOfAStreamIntoBlocksDoesNotMatter() {
    float[][] x = Signals.beat(44100, 5, 2);
    Meter whole = new Meter(44100, 2, 0, null);
    whole.process(x, x[0].length);
    Meter cut = new Meter(44100, 2, 0, null);
    float[][] block = new float[2][777];
    for (int at = 0; at < x[0].length; at += 777) {
      int n = Math.min(777, x[0].length - at);
      for (int c = 0; c < 2; c++) {
        System.arraycopy(x[c], at, block[c], 0, n);
      }
      cut.process(block, n);
    }

    Measurement a = whole.finish(List.of());
    Measurement b = cut.finish(List.of());
    assertEquals(a.truePeak(), b.truePeak());
    assertEquals(a.integrated(), b.integrated());
    assertEquals(a.range(), b.range());
  }

  @Test
  void oppositePolarityIsToldApartFromMono() {
    float[][] x = Signals.tone(48000, Signals.part(1, -20));
    assertEquals(1.0, read(x).correlation());
    for (int i = 0; i < x[1].length; i++) {
      x[1][i] = -x[1][i];
    }
    Measurement m = read(x);
    assertEquals(-1.0, m.correlation());
    assertTrue(m.warnings().getFirst().contains("opposite polarity"));
  }

  @Test
  void constantOffsetAndClippedRunsAreReported() {
    float[][] x = Signals.tone(48000, Signals.part(1, 3));
    for (float[] channel : x) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = Math.max(-1, Math.min(1, channel[i] + 0.1f));
      }
    }
    Measurement m = read(x);
    assertTrue(m.dc() > 0.02);
    assertTrue(m.clippedRuns() > 1000, "runs: " + m.clippedRuns());
    assertTrue(m.warnings().stream().anyMatch(w -> w.contains("clipped")));
  }

  @Test
  void aMonoFileIsReadAsItIsAndAsTwoLoudspeakersPlayIt() {
    Measurement m = read(new float[][] {Signals.tone(48000, Signals.part(2, -20))[0]});

    assertNotNull(m.integrated());
    assertNotNull(m.dualMono());
    assertEquals(3.01, m.dualMono() - m.integrated(), 0.01);
    assertNull(m.balance());
    assertNull(m.polarity());
  }

  @Test
  void whatOneChannelHasMoreThanTheOtherIsItsBalance() {
    float[][] x = Signals.tone(48000, Signals.part(2, -20));
    for (int i = 0; i < x[1].length; i++) {
      x[1][i] *= 0.25f;
    }
    Measurement m = read(x);
    near(12.04, m.balance(), 0.01);
    assertTrue(m.warnings().getFirst().startsWith("The left channel is much louder"));

    x[1] = new float[x[0].length];
    Measurement one = read(x);
    near(99, one.balance(), 0);
    assertNull(one.correlation());
    assertEquals("Only the left channel has sound.", one.warnings().getFirst());
  }

  @Test
  void aFoldToMonoCostsUnrelatedChannelsThreeAndOppositeOnesEverything() {
    Random random = new Random(8);
    float[][] x = new float[2][48000 * 4];
    for (int i = 0; i < x[0].length; i++) {
      x[0][i] = (float) (0.1 * random.nextGaussian());
      x[1][i] = (float) (0.1 * random.nextGaussian());
    }
    near(3.01, read(x).monoFold(), 0.05);
    assertEquals("normal", read(x).polarity());
    x[1] = x[0].clone();
    near(0, read(x).monoFold(), 1e-3);
    for (int i = 0; i < x[0].length; i++) {
      x[1][i] = -x[0][i];
    }
    Measurement m = read(x);
    near(99, m.monoFold(), 0);
    assertEquals("inverted", m.polarity());
  }

  @Test
  void oneSecondOfOppositePolarityIsFound() {
    float[][] x = Signals.tone(48000, Signals.part(10, -20));
    for (int i = 48000 * 4; i < 48000 * 5.5; i++) {
      x[1][i] = -x[1][i];
    }
    Measurement m = read(x);
    assertEquals("normal", m.polarity());
    near(-1, m.correlationMin(), 0.01);
    assertTrue(m.warnings().getFirst().startsWith("In places"));
  }

  @Test
  void silenceAroundThePieceIsMeasured() {
    float[][] x =
        Signals.tone(48000, Signals.silence(1.5), Signals.part(2, -10), Signals.silence(0.25));
    Measurement m = read(x);
    assertEquals(1.5, m.silenceHead(), 0.001);
    assertEquals(0.25, m.silenceTail(), 0.001);
    Measurement nothing = read(new float[2][24_000]);
    assertEquals(0.5, nothing.silenceHead());
    assertEquals(0.5, nothing.silenceTail());
  }

  @Test
  void thePunchOfTheLoudestPartIsItsPeakAboveIt() {
    Measurement m = read(Signals.beat(48000, 8, 3));
    assertNotNull(m.truePeak());
    assertNotNull(m.shortTermMax());
    near(m.truePeak() - m.shortTermMax(), m.psr(), 0.002);
  }

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(ints = {16_000, 19_000})
  void aWallAtTheTopTellsOfALossyCoder(int hertz) {
    float[][] x = lowpassed(hertz);
    Measurement m = read(x);
    near(hertz, m.bandwidth(), 400);
    assertTrue(m.warnings().stream().anyMatch(w -> w.contains("lossy")), m.warnings()::toString);
  }

  @Test
  void fullBandNoiseReachesHalfOfTheRate() {
    Measurement m = read(lowpassed(24_000));
    assertEquals(24_000.0, m.bandwidth());
    assertTrue(m.warnings().stream().noneMatch(w -> w.contains("lossy")), m.warnings()::toString);
  }

  /** Noise through a windowed sinc, on a floor of dither. */
  private static float[][] lowpassed(int hertz) {
    Random random = new Random(9);
    int taps = 401;
    double[] h = new double[taps];
    for (int k = 0; k < taps; k++) {
      double t = k - taps / 2;
      double cut = 2.0 * hertz / 48000;
      h[k] =
          hertz >= 24_000
              ? (t == 0 ? 1 : 0)
              : cut * Kaiser.sinc(cut * t) * Kaiser.window(t / 201, 9);
    }
    float[] noise = new float[48000 * 3 + taps];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    float[][] x = new float[2][48000 * 3];
    for (int i = 0; i < x[0].length; i++) {
      double sum = 0;
      for (int k = 0; k < taps; k++) {
        sum += h[k] * noise[i + k];
      }
      x[0][i] = (float) (sum + 1e-5 * random.nextGaussian());
      x[1][i] = x[0][i];
    }
    return x;
  }

  private static void near(double expected, @Nullable Double value, double tolerance) {
    assertNotNull(value);
    assertEquals(expected, value, tolerance);
  }

  private static Measurement read(float[][] x) {
    Meter meter = new Meter(48000, x.length, 0, null);
    meter.process(x, x[0].length);
    return meter.finish(List.of());
  }
}
