package io.mixrunners.audio.codec;

import java.util.Arrays;

/**
 * Rounds to integers with triangular dither of two steps (S. P. Lipshitz et al., "Quantization and
 * dither", JAES 1992). For 16 bit at 44.1 kHz what rounding leaves is shaped to where ears hear
 * least (S. P. Lipshitz, J. Vanderkooy, R. A. Wannamaker, "Minimally audible noise shaping", JAES
 * 1991, the filter with five taps). The noise comes from a seed, so that the same input gives the
 * same bytes; digital silence stays silent. One channel each, one thread at a time.
 */
final class Quantizer {

  private static final double HALF = 0x1p-32;

  private static final int DISC_RATE = 44_100;
  private static final double[] SHAPE = {2.033, -2.165, 1.959, -1.590, 0.6149};

  private final boolean shaped;
  private final double[] errors = new double[SHAPE.length];
  private final double scale;
  private final int lowest;
  private final int highest;
  private long state;
  private float previous;

  Quantizer(int bits, int rate, long seed) {
    this.shaped = bits == 16 && rate == DISC_RATE;
    this.scale = 1L << (bits - 1);
    this.highest = (1 << (bits - 1)) - 1;
    this.lowest = -highest - 1;
    this.state = seed;
  }

  void quantize(float[] x, int count, int[] into) {
    for (int i = 0; i < count; i++) {
      long bits = next();
      if (x[i] == 0 && previous == 0) {
        into[i] = 0;
        Arrays.fill(errors, 0);
      } else {
        double noise = ((bits >>> 32) - (bits & 0xffff_ffffL)) * HALF;
        double wanted = shaped ? x[i] * scale - carried() : x[i] * scale;
        int value = (int) Math.floor(wanted + noise + 0.5);
        into[i] = Math.max(lowest, Math.min(highest, value));
        if (shaped) {
          System.arraycopy(errors, 0, errors, 1, errors.length - 1);
          // Where full scale cuts it off, the error must not run away.
          errors[0] = Math.max(-2, Math.min(2, into[i] - wanted));
        }
      }
      previous = x[i];
    }
  }

  private double carried() {
    double sum = 0;
    for (int k = 0; k < errors.length; k++) {
      sum += SHAPE[k] * errors[k];
    }
    return sum;
  }

  /** SplitMix64 (G. L. Steele et al., OOPSLA 2014). */
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
