package io.mixrunners.audio.mix;

import java.util.Arrays;

/**
 * How long a stem rings after its sounds end: the time to fall by 60 dB, from the steepest falls of
 * its envelope. A dry stem has some quick ends; in a room none is quicker than the room.
 */
final class Wetness {

  /** From here on a stem brings a room of its own, s. */
  static final double WET = 0.9;

  private static final double POINT_SECONDS =
      LevelHistogram.GROUP * LevelHistogram.POINT / 44_100.0;
  private static final int SPAN = 10;
  private static final double FALL = 2;
  private static final double QUICKEST = 0.05;

  private Wetness() {}

  /** Seconds; zero where it never falls far enough to tell. */
  static double decay(Surveyed stem) {
    LevelHistogram levels = stem.levels();
    double top = 0;
    for (int p = 0; p < levels.points(); p++) {
      top = Math.max(top, levels.envelope(p));
    }
    double[] times = new double[levels.points()];
    int found = 0;
    for (int p = 0; p + SPAN < levels.points(); p += SPAN / 2) {
      double from = levels.envelope(p);
      double to = levels.envelope(p + SPAN);
      if (from > top * 1e-3 && to > top * 1e-7) {
        double fall = 10 * Logs.ten(from / to);
        if (fall > FALL) {
          times[found++] = 60 * SPAN * POINT_SECONDS / fall;
        }
      }
    }
    if (found < 3) {
      return 0;
    }
    Arrays.sort(times, 0, found);
    return times[(int) (found * QUICKEST)];
  }
}
