package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimiterCurveTest {

  private static final double RATE = 3000;
  private static final double CEILING = 0.8;

  @Test
  void noPeakPassesTheCeilingWhateverComes() {
    Random random = new Random(3);
    float[] peaks = new float[9000];
    for (int i = 0; i < peaks.length; i++) {
      peaks[i] = random.nextInt(40) == 0 ? 3 * random.nextFloat() : 0.9f * random.nextFloat();
    }
    float[] borders = borders(peaks, 1.3);
    for (int g = 0; g < peaks.length; g++) {
      double gain = Math.max(borders[g], borders[g + 1]);
      assertTrue(peaks[g] * 1.3 * gain <= CEILING * 1.000001, "group " + g);
    }
  }

  @Test
  void whatStaysUnderTheCeilingIsNotTouched() {
    float[] peaks = new float[2000];
    Arrays.fill(peaks, 0.79f);
    for (float border : borders(peaks, 1)) {
      assertEquals(1, border);
    }
  }

  @Test
  void theGainDoesNotFollowTheWavesOfTheBass() {
    float[] peaks = new float[6000];
    for (int i = 0; i < peaks.length; i++) {
      peaks[i] = (float) Math.abs(1.6 * Math.sin(2 * Math.PI * 50 * i / RATE));
    }
    float[] settled = Arrays.copyOfRange(borders(peaks, 1), 3000, 5900);
    double most = decibel(highest(settled));
    double least = decibel(-highest(negative(settled)));
    assertTrue(most - least < 0.0005, "ripple " + (most - least) + " dB");
    assertEquals(decibel(CEILING / 1.6), least, 0.05);
  }

  @Test
  void itLetsGoSoonAfterOnePeakAndSlowlyAfterMany() {
    float[] one = new float[6000];
    one[1000] = 1.6f;
    float[] many = new float[6000];
    Arrays.fill(many, 0, 1001, 1.6f);
    int later = 1000 + (int) (0.2 * RATE);
    double afterOne = decibel(borders(one, 1)[later]);
    double afterMany = decibel(borders(many, 1)[later]);
    assertTrue(afterOne > -0.6, "after one " + afterOne);
    assertTrue(afterMany < -2 && afterMany > -6, "after many " + afterMany);
  }

  /** The borders around each group: one more than groups. */
  private static float[] borders(float[] peaks, double gain) {
    LimiterCurve curve = new LimiterCurve(RATE, gain, CEILING);
    float[] all = new float[peaks.length + curve.tail()];
    int known = curve.process(peaks, peaks.length, all);
    float[] rest = new float[curve.tail()];
    int last = curve.process(new float[curve.tail()], curve.tail(), rest);
    System.arraycopy(rest, 0, all, known, Math.min(last, all.length - known));
    return Arrays.copyOf(all, peaks.length + 1);
  }

  private static float[] negative(float[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = -x[i];
    }
    return y;
  }

  private static float highest(float[] x) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : x) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  private static double decibel(double factor) {
    return 20 * Math.log10(factor);
  }
}
