package io.mixrunners.audio.analysis;

/**
 * The sum of all channels at 11 or 12 kHz: enough for beat and key. Three moving averages in a row
 * keep what would fold down into the range that matters 40 dB low, at next to no cost. Sums of
 * integers, so that nothing drifts. One thread at a time.
 */
final class Decimator {

  private static final int USUAL_RATE = 11_025;
  private static final int STAGES = 3;
  private static final float ONE = 1 << 20;

  private final int factor;
  private final float scale;
  private final long[] sums = new long[STAGES];
  private final long[] before = new long[STAGES];
  private int phase;

  /** From a sample rate, of so many channels. */
  Decimator(int rate, int channels) {
    this.factor = Math.max(1, Math.round(rate / (float) USUAL_RATE));
    double gain = channels * ONE;
    for (int s = 0; s < STAGES; s++) {
      gain *= factor;
    }
    this.scale = (float) (1 / gain);
  }

  /** How many frames become one. */
  int factor() {
    return factor;
  }

  /** Takes frames and writes what comes out; answers how many. */
  int process(float[][] x, int count, float[] out) {
    int written = 0;
    for (int i = 0; i < count; i++) {
      float sum = 0;
      for (float[] channel : x) {
        sum += channel[i];
      }
      // Integrators may overflow and come back, as long as the combs use the same arithmetic.
      sums[0] += (long) (sum * ONE);
      sums[1] += sums[0];
      sums[2] += sums[1];
      if (++phase == factor) {
        phase = 0;
        out[written++] = comb(sums[2]) * scale;
      }
    }
    return written;
  }

  private long comb(long value) {
    long v = value;
    for (int s = 0; s < STAGES; s++) {
      long difference = v - before[s];
      before[s] = v;
      v = difference;
    }
    return v;
  }
}
