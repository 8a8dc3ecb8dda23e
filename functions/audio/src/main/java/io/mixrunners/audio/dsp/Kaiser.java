package io.mixrunners.audio.dsp;

/**
 * Windowed-sinc parts (J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window
 * function", 1974).
 */
public final class Kaiser {

  private Kaiser() {}

  /** The window at a place from -1 to 1; zero outside. */
  public static double window(double place, double beta) {
    double inside = 1 - place * place;
    return inside < 0 ? 0 : bessel(beta * StrictMath.sqrt(inside)) / bessel(beta);
  }

  /** sin(pi t) / (pi t). */
  public static double sinc(double t) {
    double x = Math.PI * t;
    return Math.abs(x) < 1e-12 ? 1 : StrictMath.sin(x) / x;
  }

  /** The modified Bessel function of the first kind and order zero, by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-18 * sum; k++) {
      double factor = x / (2.0 * k);
      term *= factor * factor;
      sum += term;
    }
    return sum;
  }
}
