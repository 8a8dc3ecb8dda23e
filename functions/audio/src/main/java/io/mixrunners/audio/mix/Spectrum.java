package io.mixrunners.audio.mix;

/** Mean power over frequency, in bins of equal width. Immutable. */
final class Spectrum {

  private final double[] power;
  private final double binHz;

  Spectrum(double[] power, double binHz) {
    this.power = power.clone();
    this.binHz = binHz;
  }

  int bins() {
    return power.length;
  }

  double power(int bin) {
    return power[bin];
  }

  double hz(int bin) {
    return bin * binHz;
  }

  /** The power under a frequency. */
  double below(double hz) {
    double sum = 0;
    for (int k = 0; k < power.length && k * binHz < hz; k++) {
      sum += power[k];
    }
    return sum;
  }

  /** All of it; never quite zero. */
  double total() {
    return below(Double.POSITIVE_INFINITY) + 1e-30;
  }

  /** The mean frequency, weighted by power, Hz. */
  double centroid() {
    double sum = 0;
    for (int k = 1; k < power.length; k++) {
      sum += k * binHz * power[k];
    }
    return sum / total();
  }
}
