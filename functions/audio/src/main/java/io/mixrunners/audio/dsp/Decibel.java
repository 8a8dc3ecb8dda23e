package io.mixrunners.audio.dsp;

/** Levels in decibels and as factors, to the same bits on every machine. */
public final class Decibel {

  private static final double LN2 = 0.6931471805599453;

  private static final double EXP2_PER_DB = 1 / 6.020599913279624;
  private static final double DB_PER_EXP2_OF_POWER = 3.010299956639812;
  private static final double DB_PER_LN_OF_POWER = 4.342944819032518;

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
    // The exponential's series; products, because divisions would wait for each other.
    double p = 1.0 / 362_880;
    p = Math.fma(p, t, 1.0 / 40_320);
    p = Math.fma(p, t, 1.0 / 5040);
    p = Math.fma(p, t, 1.0 / 720);
    p = Math.fma(p, t, 1.0 / 120);
    p = Math.fma(p, t, 1.0 / 24);
    p = Math.fma(p, t, 1.0 / 6);
    p = Math.fma(p, t, 0.5);
    p = Math.fma(p, t, 1);
    p = Math.fma(p, t, 1);
    return p * Double.longBitsToDouble(((long) whole + 1023) << 52);
  }

  /**
   * The level of a mean square, quickly, to 0.0001 dB; that of silence is far down, not infinite.
   */
  public static double ofPower(double power) {
    long bits = Double.doubleToRawLongBits(power + 1e-30);
    int exponent = (int) (bits >>> 52) - 1023;
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) | 0x3ff0000000000000L);
    if (m > 1.4142135623730951) {
      m *= 0.5;
      exponent++;
    }
    // The area tangent's series: ln m = 2 (s + s^3/3 + s^5/5 + ...).
    double s = (m - 1) / (m + 1);
    double q = s * s;
    double ln = 2 * s * (1 + q * (1.0 / 3 + q * (0.2 + q * (1.0 / 7 + q / 9))));
    return exponent * DB_PER_EXP2_OF_POWER + ln * DB_PER_LN_OF_POWER;
  }

  /** The factor of a level from -1000 to 1000 dB, quickly, to 11 digits. */
  public static double quickFactor(double decibel) {
    return exp2(decibel * EXP2_PER_DB);
  }

  /** The logarithm to base two of a positive number. */
  public static double log2(double x) {
    return StrictMath.log(x) / LN2;
  }
}
