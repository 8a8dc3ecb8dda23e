package io.mixrunners.audio.mix;

/** When a stem's sounds begin, in steps of about 10 ms. */
final class OnsetPattern {

  private static final int NEAR = 3;
  private static final double FLOOR = 1e-9;

  private final float[] rises;
  private final double norm;

  private OnsetPattern(float[] rises) {
    this.rises = rises;
    double sum = 0;
    for (float r : rises) {
      sum += r * r;
    }
    this.norm = StrictMath.sqrt(sum);
  }

  static OnsetPattern of(LevelHistogram levels) {
    float[] rises = new float[levels.points()];
    double top = FLOOR;
    for (int p = 0; p < rises.length; p++) {
      top = Math.max(top, levels.envelope(p));
    }
    double before = Logs.natural(top * 1e-5);
    for (int p = 0; p < rises.length; p++) {
      double now = Logs.natural(levels.envelope(p) + top * 1e-5);
      rises[p] = (float) Math.max(0, now - before);
      before = now;
    }
    return new OnsetPattern(rises);
  }

  /** The best agreement within some 30 ms, 0 to 1. */
  double likeness(OnsetPattern other) {
    double best = 0;
    int n = Math.min(rises.length, other.rises.length);
    for (int lag = -NEAR; lag <= NEAR; lag++) {
      double sum = 0;
      for (int p = NEAR; p < n - NEAR; p++) {
        sum += rises[p] * other.rises[p + lag];
      }
      best = Math.max(best, sum);
    }
    double both = norm * other.norm;
    return both <= 0 ? 0 : best / both;
  }
}
