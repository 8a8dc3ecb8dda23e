package io.mixrunners.audio.meter;

import org.jspecify.annotations.Nullable;

/** How left and right go together. One thread at a time. */
final class Stereo {

  private double cross;

  void process(float[] left, float[] right, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) left[i] * right[i];
    }
    cross += sum;
  }

  /** Pearson's correlation, -1 to 1; null where a channel does not move. */
  @Nullable Double correlation(SampleStats left, SampleStats right) {
    long n = Math.max(1, left.frames());
    double covariance = cross - left.sum() * right.sum() / n;
    double a = left.squares() - left.sum() * left.sum() / n;
    double b = right.squares() - right.sum() * right.sum() / n;
    if (a <= 1e-15 * n || b <= 1e-15 * n) {
      return null;
    }
    return Math.max(-1, Math.min(1, covariance / StrictMath.sqrt(a * b)));
  }
}
