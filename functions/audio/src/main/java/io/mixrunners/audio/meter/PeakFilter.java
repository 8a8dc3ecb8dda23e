package io.mixrunners.audio.meter;

import io.mixrunners.audio.dsp.Kaiser;

/**
 * Finds peaks between samples by interpolation (BS.1770-5 annex 2), with a longer filter than the
 * recommendation's, whose own ripple moves a reading by up to 0.3 dB: windowed sinc phases of unit
 * sum. Stateless and safe to share.
 */
public final class PeakFilter {

  private static final double BETA = 8;
  private static final int PAIRS = 3;

  /**
   * The same for limiter, meter and last check: their phases are subsets of one another, so they
   * cannot disagree upwards.
   */
  private static final int TAPS = 48;

  private final int factor;
  private final int taps;
  private final float[][] passes;
  private final float bound;
  private final float bow;
  private final PeakKernel kernel;

  PeakFilter(int factor, int taps, PeakKernel kernel) {
    this.factor = factor;
    this.taps = taps;
    this.kernel = kernel;
    int pairs = factor / 2 - 1;
    this.passes = new float[1 + Math.max(0, pairs - 1) / PAIRS][taps / 2 * PeakKernel.SUMS];
    double worst = 1;
    double bent = 0;
    for (int p = 1; p <= factor / 2; p++) {
      double[] h = phase(p);
      keep(p, h);
      worst = Math.max(worst, magnitudes(h));
      bent = Math.max(bent, magnitudes(bows(h)));
    }
    this.bound = (float) (worst * 1.0001);
    this.bow = (float) (bent * 1.0001);
  }

  /**
   * The limiter's filter: 8 times at the usual rates, less where the samples already lie closer.
   */
  public static PeakFilter forRate(int rate) {
    return new PeakFilter(factor(rate), TAPS, PeakKernel.best());
  }

  /**
   * The meter's filter: the same, for use on few samples, since a meter leaves out what cannot be a
   * new peak.
   */
  static PeakFilter sparseForRate(int rate) {
    return new PeakFilter(factor(rate), TAPS, new WarmingPeakKernel());
  }

  private static int factor(int rate) {
    return rate >= 176_400 ? 2 : rate >= 88_200 ? 4 : 8;
  }

  /** The filter of the last check before delivery: twice as fine. */
  public static PeakFilter fineForRate(int rate) {
    return new PeakFilter(2 * factor(rate), TAPS, PeakKernel.best());
  }

  /** Samples that must lie before the first one looked at. */
  public int before() {
    return taps / 2 - 1;
  }

  /** Samples that must lie after the last one looked at. */
  public int after() {
    return taps / 2;
  }

  /** No interpolated peak can be higher than the highest sample in reach times this. */
  public float bound() {
    return bound;
  }

  /**
   * No interpolated peak lies further above the samples beside it than the greatest second
   * difference in reach times this: where the line bends little, there is nothing between samples.
   */
  public float bow() {
    return bow;
  }

  /**
   * Writes for each sample the highest of its own magnitude and those between it and the next one.
   *
   * @param x samples, with {@link #before()} of them before {@code at} and {@link #after()} after
   *     the last
   */
  public void peaks(float[] x, int at, int count, float[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.abs(x[at + i]);
    }
    for (float[] pass : passes) {
      kernel.raise(x, at - before(), count, pass, out, 0);
    }
  }

  /** The taps of a phase, of unit sum. */
  private double[] phase(int p) {
    double[] h = new double[taps];
    double sum = 0;
    int half = taps / 2;
    for (int k = 0; k < taps; k++) {
      double t = k - (half - 1) - p / (double) factor;
      h[k] = Kaiser.sinc(t) * Kaiser.window(t / half, BETA);
      sum += h[k];
    }
    for (int k = 0; k < taps; k++) {
      h[k] /= sum;
    }
    return h;
  }

  /** Puts a phase and its mirror image into their pass. */
  private void keep(int p, double[] h) {
    boolean middle = 2 * p == factor;
    float[] pass = passes[middle ? 0 : (p - 1) / PAIRS];
    int place = middle ? PeakKernel.SUMS - 1 : (p - 1) % PAIRS * 2;
    for (int k = 0; k < taps / 2; k++) {
      double a = h[k];
      double b = h[taps - 1 - k];
      pass[k * PeakKernel.SUMS + place] = (float) ((a + b) / 2);
      if (!middle) {
        pass[k * PeakKernel.SUMS + place + 1] = (float) ((a - b) / 2);
      }
    }
  }

  /**
   * A phase as what it adds to the straight line between the two middle samples: the taps that it
   * has on second differences. Both have the same sum and centre of gravity, so that what remains
   * can be summed up twice and ends.
   */
  private static double[] bows(double[] h) {
    int left = h.length / 2 - 1;
    double centre = 0;
    for (int k = 0; k < h.length; k++) {
      centre += (k - left) * h[k];
    }
    double[] rest = h.clone();
    rest[left] -= 1 - centre;
    rest[left + 1] -= centre;
    double slope = 0;
    double sum = 0;
    for (int k = 0; k < rest.length; k++) {
      slope += rest[k];
      sum += slope;
      rest[k] = sum;
    }
    return rest;
  }

  private static double magnitudes(double[] h) {
    double sum = 0;
    for (double tap : h) {
      sum += Math.abs(tap);
    }
    return sum;
  }
}
