package io.mixrunners.audio.dsp;

/**
 * The gain computer and ballistics of a feed-forward compressor in the logarithmic domain, with a
 * soft knee and a smooth decoupled detector (D. Giannoulis, M. Massberg, J. D. Reiss, "Digital
 * dynamic range compressor design: a tutorial and analysis", JAES 60, 2012, equations 4, 17 and
 * section 2.4). Works on levels at any steady rate. One thread at a time.
 */
public final class Compressor {

  private final double threshold;
  private final double slope;
  private final double knee;
  private final double attack;
  private final double release;
  private double held;
  private double smooth;

  /**
   * @param threshold dB
   * @param ratio at least 1
   * @param knee width around the threshold, dB
   * @param attack seconds to 63 %
   * @param release seconds to 63 %
   * @param rate levels per second
   */
  public Compressor(
      double threshold, double ratio, double knee, double attack, double release, double rate) {
    this.threshold = threshold;
    this.slope = 1 - 1 / ratio;
    this.knee = knee;
    this.attack = StrictMath.exp(-1 / (attack * rate));
    this.release = StrictMath.exp(-1 / (release * rate));
  }

  /** What the curve alone takes off at a level, dB, positive. */
  public double reductionAt(double level) {
    return reduction(level - threshold, slope, knee);
  }

  /**
   * The curve.
   *
   * @param over how far a level lies over the threshold, dB
   * @param slope dB taken off for each dB over it: 1 less the reciprocal of the ratio
   * @param knee width around the threshold, dB
   */
  public static double reduction(double over, double slope, double knee) {
    if (over <= -knee / 2) {
      return 0;
    }
    if (over >= knee / 2) {
      return slope * over;
    }
    double into = over + knee / 2;
    return slope * into * into / (2 * knee);
  }

  /** Takes the next level, dB, and answers what is taken off by then, dB, positive. */
  public double next(double level) {
    double wanted = reductionAt(level);
    held = Math.max(wanted, release * held + (1 - release) * wanted);
    smooth = attack * smooth + (1 - attack) * held;
    return smooth;
  }
}
