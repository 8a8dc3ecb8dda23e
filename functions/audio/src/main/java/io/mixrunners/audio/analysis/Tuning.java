package io.mixrunners.audio.analysis;

/** How far from concert pitch a piece is tuned, and its pitch classes with that taken out. */
final class Tuning {

  private static final int PER = Chroma.PER_SEMITONE;

  private Tuning() {}

  /** The circular mean of the distances from the nearest semitone, -50 to 50 cents. */
  static double cents(double[] steps) {
    double x = 0;
    double y = 0;
    for (int s = 0; s < steps.length; s++) {
      double angle = 2 * Math.PI * s / PER;
      x += steps[s] * StrictMath.cos(angle);
      y += steps[s] * StrictMath.sin(angle);
    }
    return StrictMath.atan2(y, x) / (2 * Math.PI) * 100;
  }

  /** Twelve sums, the first of A, each weighted by how near a step lies to its semitone. */
  static double[] classes(double[] steps, double cents) {
    double[] classes = new double[12];
    for (int s = 0; s < steps.length; s++) {
      double place = (s - cents * PER / 100) / PER;
      long nearest = Math.round(place);
      double away = Math.abs(place - nearest);
      classes[(int) Math.floorMod(nearest, 12L)] += steps[s] * (1 - 2 * away);
    }
    return classes;
  }
}
