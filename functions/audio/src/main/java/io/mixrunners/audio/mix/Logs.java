package io.mixrunners.audio.mix;

/**
 * Logarithms of positive numbers to nine digits, quickly, and to the same bits on every machine.
 */
final class Logs {

  private static final double LN2 = 0.6931471805599453;
  private static final double LN10 = 2.302585092994046;
  private static final double ROOT2 = 1.4142135623730951;

  private Logs() {}

  static double natural(double x) {
    if (!(x >= Double.MIN_NORMAL)) {
      return -708;
    }
    int exponent = Math.getExponent(x);
    double m =
        Double.longBitsToDouble(
            (Double.doubleToRawLongBits(x) & 0x000f_ffff_ffff_ffffL) | 0x3ff0_0000_0000_0000L);
    if (m > ROOT2) {
      m *= 0.5;
      exponent++;
    }
    double t = (m - 1) / (m + 1);
    double q = t * t;
    double series =
        1 + q * (1 / 3.0 + q * (1 / 5.0 + q * (1 / 7.0 + q * (1 / 9.0 + q * (1 / 11.0)))));
    return exponent * LN2 + 2 * t * series;
  }

  static double ten(double x) {
    return natural(x) / LN10;
  }

  static double two(double x) {
    return natural(x) / LN2;
  }
}
