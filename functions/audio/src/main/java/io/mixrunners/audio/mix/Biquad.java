package io.mixrunners.audio.mix;

/**
 * A second-order filter (R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter
 * coefficients"), normalised. Immutable.
 */
record Biquad(double b0, double b1, double b2, double a1, double a2) {

  static Biquad highPass(double hz, double q, int rate) {
    double w = 2 * Math.PI * hz / rate;
    double cos = StrictMath.cos(w);
    double alpha = StrictMath.sin(w) / (2 * q);
    double a0 = 1 + alpha;
    double b = (1 + cos) / 2 / a0;
    return new Biquad(b, -2 * b, b, -2 * cos / a0, (1 - alpha) / a0);
  }

  static Biquad lowPass(double hz, double q, int rate) {
    double w = 2 * Math.PI * hz / rate;
    double cos = StrictMath.cos(w);
    double alpha = StrictMath.sin(w) / (2 * q);
    double a0 = 1 + alpha;
    double b = (1 - cos) / 2 / a0;
    return new Biquad(b, 2 * b, b, -2 * cos / a0, (1 - alpha) / a0);
  }

  static Biquad bell(double hz, double decibel, double q, int rate) {
    double w = 2 * Math.PI * Math.min(hz, 0.45 * rate) / rate;
    double cos = StrictMath.cos(w);
    double alpha = StrictMath.sin(w) / (2 * q);
    double a = StrictMath.pow(10, decibel / 40);
    double a0 = 1 + alpha / a;
    return new Biquad(
        (1 + alpha * a) / a0,
        -2 * cos / a0,
        (1 - alpha * a) / a0,
        -2 * cos / a0,
        (1 - alpha / a) / a0);
  }

  static Biquad of(EqBand band, int rate) {
    return band.type().equals("highpass")
        ? highPass(band.hz(), band.q(), rate)
        : bell(band.hz(), band.gain(), band.q(), rate);
  }

  /** What it does to the power at a frequency. */
  double power(double hz, int rate) {
    double w = 2 * Math.PI * hz / rate;
    double c1 = StrictMath.cos(w);
    double c2 = StrictMath.cos(2 * w);
    double top = b0 * b0 + b1 * b1 + b2 * b2 + 2 * (b0 + b2) * b1 * c1 + 2 * b0 * b2 * c2;
    double bottom = 1 + a1 * a1 + a2 * a2 + 2 * (1 + a2) * a1 * c1 + 2 * a2 * c2;
    return Math.max(0, top) / Math.max(1e-30, bottom);
  }
}
