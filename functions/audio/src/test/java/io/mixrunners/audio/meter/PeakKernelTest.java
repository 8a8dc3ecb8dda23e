package io.mixrunners.audio.meter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
