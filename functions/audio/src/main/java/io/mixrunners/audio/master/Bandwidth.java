package io.mixrunners.audio.master;

/**
 * Where a piece's spectrum ends: lossy coders and old recordings lack the top, and boosting what is
 * not there lifts noise only.
 */
final class Bandwidth {

  private static final double WINDOW = 250;
  private static final double NOTHING = 3e-10;
  private static final double CLIFF = 0.005;
  private static final double LOWEST_CLIFF = 9_000;

  private Bandwidth() {}

  /**
   * @param power per bin
   * @param width of a bin, Hz
   */
  static double of(double[] power, double width) {
    int bins = Math.max(1, (int) (WINDOW / width));
    int windows = power.length / bins;
    double[] sums = new double[windows];
    double highest = 0;
    for (int w = 0; w < windows; w++) {
      for (int k = w * bins; k < (w + 1) * bins; k++) {
        sums[w] += power[k];
      }
      highest = Math.max(highest, sums[w]);
    }
    int top = windows - 1;
    while (top > 0 && sums[top] <= highest * NOTHING) {
      top--;
    }
    for (int w = 1; w + 2 < top; w++) {
      if (w * bins * width > LOWEST_CLIFF && sums[w + 2] < CLIFF * sums[w]) {
        return (w + 1) * bins * width;
      }
    }
    return (top + 1) * bins * width;
  }
}
