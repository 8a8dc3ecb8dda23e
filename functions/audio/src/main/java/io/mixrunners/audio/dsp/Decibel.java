package io.mixrunners.audio.dsp;

/** Levels in decibels and as factors, to the same bits on every machine. */
public final class Decibel {

  private static final double LN2 = 0.6931471805599453;

  private Decibel() {}

  /** The factor of a level. */
  public static double factor(double decibel) {
    return StrictMath.pow(10, decibel / 20);
  }

  /** The level of a factor, minus infinity for zero. */
  public static double of(double factor) {
    return factor <= 0 ? Double.NEGATIVE_INFINITY : 20 * StrictMath.log10(factor);
  }

  /** Two to the power of a number from -1000 to 1000, to 11 digits, quickly. */
  public static double exp2(double x) {
    double whole = Math.rint(x);
    double t = (x - whole) * LN2;
    double p = 1 + t / 9;
    p = 1 + t / 8 * p;
    p = 1 + t / 7 * p;
    p = 1 + t / 6 * p;
    p = 1 + t / 5 * p;
    p = 1 + t / 4 * p;
    p = 1 + t / 3 * p;
    p = 1 + t / 2 * p;
    p = 1 + t * p;
    return p * Double.longBitsToDouble(((long) whole + 1023) << 52);
  }

  /** The logarithm to base two of a positive number. */
  public static double log2(double x) {
    return StrictMath.log(x) / LN2;
  }
}
