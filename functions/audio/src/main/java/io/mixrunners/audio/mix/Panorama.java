package io.mixrunners.audio.mix;

/**
 * Where a stem stands and what gains put it there: constant power, so that the loudness is the same
 * everywhere and each channel has -3 dB in the middle. A stereo stem's own lean counts: gains bring
 * the energies of its channels to the ratio of the place.
 *
 * @param left energy of the stem's left channel
 * @param right energy of its right channel
 */
record Panorama(double left, double right) {

  /** Nobody lifts a nearly empty channel by more, as a factor of power (6 dB). */
  private static final double MOST = 4;

  static Panorama of(Hops hops) {
    double l = hops.energyWhereActive(0);
    double r = hops.energyWhereActive(1);
    return l + r <= 0 ? new Panorama(1, 1) : new Panorama(l, r);
  }

  /** Where it stands by itself, -1 to 1. */
  double natural() {
    return StrictMath.atan2(StrictMath.sqrt(right), StrictMath.sqrt(left)) * 4 / Math.PI - 1;
  }

  /** Factors of power for left and right that put it at a place. */
  double[] powers(double place) {
    double angle = (place + 1) * Math.PI / 4;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double all = left + right;
    double l = Math.min(MOST, cos * cos * all / Math.max(1e-12 * all, left));
    double r = Math.min(MOST, sin * sin * all / Math.max(1e-12 * all, right));
    double now = l * left + r * right;
    double level = now <= 0 ? 1 : all / now;
    return new double[] {l * level, r * level};
  }
}
