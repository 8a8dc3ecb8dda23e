package io.mixrunners.audio.master;

import java.util.Arrays;

/**
 * Three moving averages in a row, which together look much like a Hann window: what the minimum of
 * its inputs over its length is never exceeded by its output (P. Hamalainen, "Smoothing of the
 * control signal without clipped output in digital peak limiters", DAFx-02). Sums of integers, so
 * that nothing drifts however long it runs.
 */
final class Smoother {

  private static final int STAGES = 3;
  private static final double ONE = 1L << 30;

  private final long[][] rings = new long[STAGES][];
  private final int[] at = new int[STAGES];
  private final long[] sums = new long[STAGES];
  private final double scale;

  /** Of so many values in all, filled with ones. */
  Smoother(int length) {
    int left = Math.max(STAGES, length + STAGES - 1);
    long value = (long) ONE;
    for (int s = 0; s < STAGES; s++) {
      int own = left / (STAGES - s);
      left -= own;
      rings[s] = new long[own];
      Arrays.fill(rings[s], value);
      sums[s] = value * own;
      value = sums[s];
    }
    this.scale = 1.0 / value;
  }

  /** How many inputs an output depends on. */
  int length() {
    int sum = 1;
    for (long[] ring : rings) {
      sum += ring.length - 1;
    }
    return sum;
  }

  double push(double gain) {
    long value = (long) (gain * ONE);
    for (int s = 0; s < STAGES; s++) {
      long[] ring = rings[s];
      int place = at[s];
      sums[s] += value - ring[place];
      ring[place] = value;
      at[s] = place + 1 == ring.length ? 0 : place + 1;
      value = sums[s];
    }
    return value * scale;
  }
}
