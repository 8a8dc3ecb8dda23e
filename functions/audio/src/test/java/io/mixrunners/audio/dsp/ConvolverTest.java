package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvolverTest {

  private final Random random = new Random(1);

  @Test
  void filtersLikeTheSumOfProductsAcrossBlocks() {
    Fft fft = new Fft(512);
    float[] taps = noise(129);
    Convolver convolver = new Convolver(taps, fft);
    int block = convolver.blockFrames();
    float[] x = noise(3 * block);
    float[] y = new float[3 * block];
    float[] part = new float[block];
    for (int b = 0; b < 3; b++) {
      System.arraycopy(x, b * block, part, 0, block);
      convolver.process(part);
      System.arraycopy(part, 0, y, b * block, block);
    }
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int k = 0; k <= Math.min(i, 128); k++) {
        sum += taps[k] * x[i - k];
      }
      assertEquals(sum, y[i], 2e-5, "sample " + i);
    }
  }

  @Test
  void theOppositeComesOutAsTheExactOpposite() {
    float[] taps = noise(129);
    Convolver one = new Convolver(taps, new Fft(512));
    Convolver two = new Convolver(taps, new Fft(512));
    float[] x = noise(one.blockFrames());
    float[] minus = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      minus[i] = -x[i];
    }
    one.process(x);
    two.process(minus);
    for (int i = 0; i < x.length; i++) {
      minus[i] = -minus[i];
    }
    assertArrayEquals(x, minus);
  }

  @Test
  void aDesignedFilterHasTheWantedLevels() {
    Fft fft = new Fft(4096);
    float[] taps = FirDesign.centred(fft, 512, 48_000, (hz, pair) -> pair[0] = hz < 3000 ? 2 : 0.5);
    assertEquals(1025, taps.length);
    assertEquals(taps[0], taps[1024], 1e-7);
    assertEquals(2, level(taps, 1000), 0.001);
    assertEquals(0.5, level(taps, 6000), 0.001);
  }

  private static double level(float[] taps, double hz) {
    double sum = 0;
    for (int t = 0; t < taps.length; t++) {
      sum += taps[t] * Math.cos(2 * Math.PI * hz * (t - 512) / 48_000);
    }
    return Math.abs(sum);
  }

  private float[] noise(int count) {
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
