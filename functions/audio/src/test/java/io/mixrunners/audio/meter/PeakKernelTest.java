package io.mixrunners.audio.meter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakKernelTest {

  @ParameterizedTest(name = "{0} times, {1} taps")
  @CsvSource({"2, 24", "4, 24", "8, 24", "8, 48", "16, 48"})
  void vectorsAndScalarsGiveTheSameBits(int factor, int taps) {
    Random random = new Random(1);
    float[] x = new float[2000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    float[] scalar = new float[1777];
    float[] vector = new float[1777];

    new PeakFilter(factor, taps, new ScalarPeakKernel()).peaks(x, 60, 1777, scalar);
    new PeakFilter(factor, taps, new VectorPeakKernel()).peaks(x, 60, 1777, vector);

    assertArrayEquals(scalar, vector);
  }

  @Test
  void theBestKernelIsTheVectorOneWhereTheModuleIsThere() {
    assertTrue(PeakKernel.best() instanceof VectorPeakKernel);
  }

  @Test
  void noPeakIsHigherThanTheBound() {
    PeakFilter filter = new PeakFilter(16, 48, new ScalarPeakKernel());
    float[] x = new float[200];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 2 == 0 ? 1 : -1;
    }
    x[100] = 1;
    x[101] = 1;
    float[] out = new float[100];
    filter.peaks(x, 60, 100, out);
    float max = 0;
    for (float peak : out) {
      max = Math.max(max, peak);
    }
    assertTrue(max > 1.3 && max <= filter.bound(), "max " + max + " bound " + filter.bound());
  }

  @Test
  void betweenTwoSamplesALineRisesByNoMoreThanItsBendAllowsAndMayRiseBySoMuch() {
    PeakFilter filter = new PeakFilter(16, 48, new ScalarPeakKernel());
    float[] bends = new float[48];
    Arrays.fill(bends, 1);
    float worst = rise(filter, bends);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < bends.length; i++) {
        bends[i] = -bends[i];
        float rise = rise(filter, bends);
        bends[i] = rise > worst ? bends[i] : -bends[i];
        worst = Math.max(worst, rise);
      }
    }
    assertTrue(
        worst <= filter.bow() && worst > 0.999 * filter.bow(),
        "rise " + worst + " bow " + filter.bow());
  }

  /**
   * What lies above the two middle samples, which are 0, of a line with these second differences.
   */
  private static float rise(PeakFilter filter, float[] bends) {
    float[] x = new float[bends.length];
    int left = filter.before();
    for (int i = left + 2; i < x.length; i++) {
      x[i] = bends[i - 1] + 2 * x[i - 1] - x[i - 2];
    }
    for (int i = left - 1; i >= 0; i--) {
      x[i] = bends[i + 1] + 2 * x[i + 1] - x[i + 2];
    }
    float[] out = new float[1];
    filter.peaks(x, left, 1, out);
    return out[0];
  }

  @Test
  void whatIsLeftOutIsNeverTheHighest() {
    Random random = new Random(7);
    for (int piece = 0; piece < 40; piece++) {
      float[] x = new float[20_000];
      double frequency = 0.01 + 0.4 * random.nextDouble();
      double noise = random.nextDouble() * 0.1;
      for (int i = 0; i < x.length; i++) {
        double swell = 0.5 + 0.4 * Math.sin(i * 0.001 + piece);
        x[i] = (float) (swell * Math.sin(6.283 * frequency * i) + noise * random.nextGaussian());
      }
      PeakFilter filter = new PeakFilter(8, 48, new ScalarPeakKernel());
      TruePeak meter = new TruePeak(filter, 0);
      meter.process(x, x.length);

      float[] padded = new float[x.length + 200];
      System.arraycopy(x, 0, padded, 100, x.length);
      float[] all = new float[x.length + 100];
      filter.peaks(padded, 50, all.length, all);
      float highest = 0;
      for (float peak : all) {
        highest = Math.max(highest, peak);
      }
      assertEquals(highest, meter.finish(), "piece " + piece);
    }
  }
}
