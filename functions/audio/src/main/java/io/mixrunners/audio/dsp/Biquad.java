package io.mixrunners.audio.dsp;

/**
 * The coefficients of a second-order section, the first denominator coefficient being one: the
 * analogue prototypes by the bilinear transform, as in R. Bristow-Johnson's "Cookbook formulae for
 * audio equalizer biquad filter coefficients" (W3C note, 2021).
 *
 * @param b0 numerator
 * @param b1 numerator, one sample back
 * @param b2 numerator, two samples back
 * @param a1 denominator, one sample back
 * @param a2 denominator, two samples back
 */
public record Biquad(double b0, double b1, double b2, double a1, double a2) {

  /** The Q of a maximally flat (Butterworth) section. */
  public static final double BUTTERWORTH = Math.sqrt(0.5);

  /** Passes what is under a frequency. */
  public static Biquad lowPass(double rate, double hz, double q) {
    Warp w = new Warp(rate, hz, q);
    double b = (1 - w.cos) / 2;
    return w.section(b, 1 - w.cos, b, 1 + w.alpha, 1 - w.alpha);
  }

  /** Passes what is over a frequency. */
  public static Biquad highPass(double rate, double hz, double q) {
    Warp w = new Warp(rate, hz, q);
    double b = (1 + w.cos) / 2;
    return w.section(b, -(1 + w.cos), b, 1 + w.alpha, 1 - w.alpha);
  }

  /** Turns the phase around a frequency and keeps every level. */
  public static Biquad allPass(double rate, double hz, double q) {
    Warp w = new Warp(rate, hz, q);
    return w.section(1 - w.alpha, -2 * w.cos, 1 + w.alpha, 1 + w.alpha, 1 - w.alpha);
  }

  /** Raises or lowers around a frequency. */
  public static Biquad peaking(double rate, double hz, double q, double decibel) {
    Warp w = new Warp(rate, hz, q);
    double a = StrictMath.pow(10, decibel / 40);
    double up = w.alpha * a;
    double down = w.alpha / a;
    return w.section(1 + up, -2 * w.cos, 1 - up, 1 + down, 1 - down);
  }

  /** Raises or lowers what is under a frequency. */
  public static Biquad lowShelf(double rate, double hz, double q, double decibel) {
    return shelf(new Warp(rate, hz, q), decibel, 1);
  }

  /** Raises or lowers what is over a frequency. */
  public static Biquad highShelf(double rate, double hz, double q, double decibel) {
    return shelf(new Warp(rate, hz, q), decibel, -1);
  }

  private static Biquad shelf(Warp w, double decibel, int side) {
    double a = StrictMath.pow(10, decibel / 40);
    double root = 2 * StrictMath.sqrt(a) * w.alpha;
    double cos = side * w.cos;
    double b0 = a * (a + 1 - (a - 1) * cos + root);
    double b1 = 2 * side * a * (a - 1 - (a + 1) * cos);
    double b2 = a * (a + 1 - (a - 1) * cos - root);
    double a0 = a + 1 + (a - 1) * cos + root;
    double a1 = -2 * side * (a - 1 + (a + 1) * cos);
    double a2 = a + 1 + (a - 1) * cos - root;
    return new Biquad(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
  }

  /** Multiplies a complex number, real part first, by this section's response at a frequency. */
  public void respond(double rate, double hz, double[] pair) {
    double angle = 2 * Math.PI * hz / rate;
    double c1 = StrictMath.cos(angle);
    double s1 = StrictMath.sin(angle);
    double c2 = StrictMath.cos(2 * angle);
    double s2 = StrictMath.sin(2 * angle);
    double nr = b0 + b1 * c1 + b2 * c2;
    double ni = -b1 * s1 - b2 * s2;
    double dr = 1 + a1 * c1 + a2 * c2;
    double di = -a1 * s1 - a2 * s2;
    double size = dr * dr + di * di;
    double hr = (nr * dr + ni * di) / size;
    double hi = (ni * dr - nr * di) / size;
    double r = pair[0];
    double m = pair[1];
    pair[0] = r * hr - m * hi;
    pair[1] = r * hi + m * hr;
  }

  /** What it does to the power at a frequency. */
  public double power(double rate, double hz) {
    double angle = 2 * Math.PI * hz / rate;
    double c1 = StrictMath.cos(angle);
    double c2 = StrictMath.cos(2 * angle);
    double top = b0 * b0 + b1 * b1 + b2 * b2 + 2 * (b0 + b2) * b1 * c1 + 2 * b0 * b2 * c2;
    double bottom = 1 + a1 * a1 + a2 * a2 + 2 * (1 + a2) * a1 * c1 + 2 * a2 * c2;
    return Math.max(0, top) / Math.max(1e-30, bottom);
  }

  /** The magnitude of the response at a frequency. */
  public double magnitude(double rate, double hz) {
    double[] pair = {1, 0};
    respond(rate, hz, pair);
    return StrictMath.hypot(pair[0], pair[1]);
  }

  private static final class Warp {

    private final double cos;
    private final double alpha;

    Warp(double rate, double hz, double q) {
      double angle = 2 * Math.PI * hz / rate;
      this.cos = StrictMath.cos(angle);
      this.alpha = StrictMath.sin(angle) / (2 * q);
    }

    Biquad section(double b0, double b1, double b2, double a0, double a2) {
      return new Biquad(b0 / a0, b1 / a0, b2 / a0, -2 * cos / a0, a2 / a0);
    }
  }
}
