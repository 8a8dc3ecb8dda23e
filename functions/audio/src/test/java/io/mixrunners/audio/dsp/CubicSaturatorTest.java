package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CubicSaturatorTest {

  private static final int SIZE = 16_384;

  @Test
  void aLowToneGetsItsThirdOvertoneAndNoOther() {
    double[] levels = spectrum(341, 1.0, 0.2);
    assertEquals(Decibel.of(0.2 / 4), levels[3 * 341], 0.05);
    for (int k = 1; k < SIZE / 2; k++) {
      if (k != 341 && k != 3 * 341) {
        assertTrue(levels[k] < -105, "bin " + k + " at " + levels[k]);
      }
    }
  }

  @ParameterizedTest(name = "bin {0} of 16384")
  @ValueSource(ints = {2011, 2801, 2903, 3507, 4801, 5501, 6301})
  void whatFoldsBackStaysUnder90Decibels(int bin) {
    double[] levels = spectrum(bin, 1.0, 0.2);
    for (int k = 1; k < SIZE / 2; k++) {
      if (k != bin && k != 3 * bin) {
        assertTrue(levels[k] < -90, "bin " + k + " at " + levels[k]);
      }
    }
  }

  @Test
  void withoutDepthItIsADelay() {
    CubicSaturator saturator = new CubicSaturator(1, 0, 1);
    float[] x = new float[5000];
    x[123] = 0.7f;
    saturator.process(x, x.length);
    assertEquals(0.7f, x[123 + CubicSaturator.LATENCY]);
  }

  private static double[] spectrum(int bin, double amplitude, double depth) {
    int frames = SIZE + 4096;
    float[] x = new float[frames];
    for (int i = 0; i < frames; i++) {
      x[i] = (float) (amplitude * Math.sin(2 * Math.PI * ((long) bin * i % SIZE) / SIZE));
    }
    new CubicSaturator(amplitude, depth, 1).process(x, frames);
    float[] re = new float[SIZE];
    System.arraycopy(x, 4096, re, 0, SIZE);
    float[] im = new float[SIZE];
    new Fft(SIZE).forward(re, im);
    double[] levels = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      levels[k] = Decibel.of(Math.hypot(re[k], im[k]) * 2 / SIZE);
    }
    return levels;
  }
}
