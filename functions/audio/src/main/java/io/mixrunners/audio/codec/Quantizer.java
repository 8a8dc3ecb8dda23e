package io.mixrunners.audio.codec;

/**
 * Rounds to integers with triangular dither of two steps (S. P. Lipshitz et al., "Quantization and
 * dither", JAES 1992). The noise comes from a seed, so that the same input gives the same bytes;
 * digital silence stays silent. One channel each, one thread at a time.
 */
final class Quantizer {

  private static final double HALF = 0x1p-32;

  private final double scale;
  private final int lowest;
  private final int highest;
  private long state;
  private float previous;

  Quantizer(int bits, long seed) {
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
      } else {
        double noise = ((bits >>> 32) - (bits & 0xffff_ffffL)) * HALF;
        int value = (int) Math.floor(x[i] * scale + noise + 0.5);
        into[i] = Math.max(lowest, Math.min(highest, value));
      }
      previous = x[i];
    }
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
