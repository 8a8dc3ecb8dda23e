package io.mixrunners.audio.meter;

import org.jspecify.annotations.Nullable;

/**
 * How left and right go together in what is heard, from K-weighted sums of 10 ms. One thread at a
 * time.
 */
final class StereoImage {

  private static final int TENTHS = 10;
  private static final int HOPS = 10;

  /** A second under -50 LUFS is left out: its correlation is that of noise. */
  private static final double QUIET = 1.2e-5;

  private final int rate;
  private final double[] lefts = new double[TENTHS];
  private final double[] rights = new double[TENTHS];
  private final double[] crosses = new double[TENTHS];
  private double left;
  private double right;
  private double cross;
  private double lowest = 2;
  private int hops;

  StereoImage(int rate) {
    this.rate = rate;
  }

  void hop(double leftEnergy, double rightEnergy, double crossEnergy) {
    int slot = hops / HOPS % TENTHS;
    if (hops % HOPS == 0) {
      lefts[slot] = 0;
      rights[slot] = 0;
      crosses[slot] = 0;
    }
    lefts[slot] += leftEnergy;
    rights[slot] += rightEnergy;
    crosses[slot] += crossEnergy;
    left += leftEnergy;
    right += rightEnergy;
    cross += crossEnergy;
    hops++;
    if (hops >= HOPS * TENTHS && hops % HOPS == 0) {
      second();
    }
  }

  private void second() {
    double ll = 0;
    double rr = 0;
    double lr = 0;
    for (int i = 0; i < TENTHS; i++) {
      ll += lefts[i];
      rr += rights[i];
      lr += crosses[i];
    }
    double least = QUIET * rate / 4;
    if (ll + rr > 4 * least && ll > least && rr > least) {
      lowest = Math.min(lowest, lr / Math.sqrt(ll * rr));
    }
  }

  /** The lowest correlation over a second, null where there was none to speak of. */
  @Nullable Double lowest() {
    return lowest > 1.5 ? null : Math.max(-1, lowest);
  }

  /** The loss of a fold to mono, LU; null for silence. */
  @Nullable Double monoFold() {
    double both = left + right;
    if (both <= 0) {
      return null;
    }
    double kept = (both + 2 * cross) / (2 * both);
    return Math.min(99, Math.max(0, -10 * StrictMath.log10(Math.max(1e-10, kept))));
  }

  /** Left above right, LU, at most 99; null for silence. */
  @Nullable Double balance() {
    if (left + right <= 0) {
      return null;
    }
    double difference =
        10 * (StrictMath.log10(Math.max(1e-30, left)) - StrictMath.log10(Math.max(1e-30, right)));
    return Math.max(-99, Math.min(99, difference));
  }
}
