package io.mixrunners.audio.master;

import java.util.Arrays;

/**
 * The powers of the middle and of three ranges of the side, about once a second: two hours of it
 * are small enough to hold.
 */
final class WidthTrack {

  /** Side under the bass limit, between it and the width limit, and above. */
  static final int RANGES = 3;

  private static final double AUDIBLE = 1e-6;

  private float[] values = new float[(1 + RANGES) * 256];
  private int count;

  void add(double mid, double low, double middle, double high) {
    int at = count * (1 + RANGES);
    if (at == values.length) {
      values = Arrays.copyOf(values, 2 * at);
    }
    values[at] = (float) mid;
    values[at + 1] = (float) low;
    values[at + 2] = (float) middle;
    values[at + 3] = (float) high;
    count++;
  }

  /**
   * The lowest correlation of left and right in a second that can be heard, with the side's ranges
   * turned up by factors: what the powers of middle and side say when left and right are about as
   * loud.
   */
  double lowestCorrelation(double low, double high) {
    double lowest = 1;
    for (int i = 0; i < count; i++) {
      double side = side(i, low, high);
      double mid = values[i * (1 + RANGES)];
      if (mid + side > AUDIBLE) {
        lowest = Math.min(lowest, (mid - side) / (mid + side));
      }
    }
    return lowest;
  }

  /** What is lost when both channels are summed to one, dB, with the side's ranges turned up. */
  double foldLoss(double low, double high) {
    double mid = 0;
    double side = 0;
    for (int i = 0; i < count; i++) {
      mid += values[i * (1 + RANGES)];
      side += side(i, low, high);
    }
    return mid <= 0 ? 0 : 10 * StrictMath.log10((mid + side) / mid);
  }

  private double side(int i, double low, double high) {
    int at = i * (1 + RANGES);
    return values[at + 1] * low * low + values[at + 2] + values[at + 3] * high * high;
  }
}
