package io.mixrunners.audio.mix;

/** Numbers that say where the power of one spectrum lies. One thread at a time. */
final class SpectrumShape {

  private static final double TINY = 1e-18;
  private static final double PER_NATURAL = 4.342944819032518;
  private static final float STANDS_OUT = 3e-3f;

  private final double binHz;
  private final double[] logs;
  private final double[] sums;
  private float[] power;

  SpectrumShape(int bins, double binHz) {
    this.binHz = binHz;
    this.logs = new double[bins + 1];
    this.sums = new double[bins + 1];
    this.power = new float[bins];
  }

  /** Takes a spectrum, whose powers stay as they are while it is asked about. */
  void look(float[] spectrum) {
    power = spectrum;
    for (int k = 0; k < spectrum.length; k++) {
      logs[k + 1] = logs[k] + Logs.natural(spectrum[k] + TINY);
      sums[k + 1] = sums[k] + spectrum[k] + TINY;
    }
  }

  private double all() {
    return sums[power.length] - sums[1];
  }

  private int bin(double hz) {
    return Math.clamp((int) Math.ceil(hz / binHz), 0, power.length);
  }

  double centroid() {
    double sum = 0;
    for (int k = 1; k < power.length; k++) {
      sum += k * binHz * power[k];
    }
    return sum / all();
  }

  /** The frequency below which a part of the power lies. */
  double rollOff(double part) {
    int low = 1;
    int high = power.length - 1;
    double wanted = sums[1] + part * all();
    while (low < high) {
      int middle = (low + high) / 2;
      if (sums[middle + 1] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * binHz;
  }

  /** Geometric over arithmetic mean between two frequencies, dB. */
  double flatness(double from, double to) {
    int first = bin(from);
    int end = bin(to);
    int n = end - first;
    return n <= 0
        ? 0
        : PER_NATURAL
            * ((logs[end] - logs[first]) / n - Logs.natural((sums[end] - sums[first]) / n));
  }

  /** The power between two frequencies against all of it, dB, at least -60. */
  double share(double from, double to) {
    double part = (sums[bin(to)] - sums[bin(from)]) / all();
    return Math.max(-60, 10 * Logs.ten(Math.max(1e-9, part)));
  }

  /** How many lines stand up below a frequency. */
  int peaks(double below) {
    int to = Math.min(power.length - 1, (int) (below / binHz));
    float top = 0;
    for (int k = 2; k < to; k++) {
      top = Math.max(top, power[k]);
    }
    int found = 0;
    for (int k = 2; k < to; k++) {
      boolean highest = power[k] > power[k - 1] && power[k] >= power[k + 1];
      found += highest && power[k] > top * STANDS_OUT ? 1 : 0;
    }
    return found;
  }
}
