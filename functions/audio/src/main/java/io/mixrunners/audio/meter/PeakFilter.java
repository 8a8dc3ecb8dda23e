package io.mixrunners.audio.meter;

import io.mixrunners.audio.dsp.Kaiser;

/**
 * Finds peaks between samples by interpolation (BS.1770-5 annex 2), with a longer filter than the
 * recommendation's, whose own ripple moves a reading by up to 0.3 dB: windowed sinc phases of unit
 * sum. Stateless and safe to share.
 */
public final class PeakFilter {

  private static final int CHUNK = 512;
  private static final double BETA = 8;

  private final int factor;
  private final int taps;
  private final float[][] phases;
  private final float bound;

  private PeakFilter(int factor, int taps) {
    this.factor = factor;
    this.taps = taps;
    this.phases = new float[factor - 1][taps];
    double worst = 1;
    for (int p = 1; p < factor; p++) {
      worst = Math.max(worst, phase(p / (double) factor, phases[p - 1]));
    }
    this.bound = (float) (worst * 1.0001);
  }

  /** The meter's filter: 8 times at the usual rates, less where the samples already lie closer. */
  public static PeakFilter forRate(int rate) {
    return new PeakFilter(rate >= 176_400 ? 2 : rate >= 88_200 ? 4 : 8, 24);
  }

  /** The filter of the last check before delivery: twice as fine and twice as long. */
  public static PeakFilter fineForRate(int rate) {
    return new PeakFilter(rate >= 176_400 ? 4 : rate >= 88_200 ? 8 : 16, 48);
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

  /** The filter's oversampling factor. */
  public int factor() {
    return factor;
  }

  /**
   * Writes for each sample the highest of its own magnitude and those between it and the next one.
   *
   * @param x samples, with {@link #before()} of them before {@code at} and {@link #after()} after
   *     the last
   */
  public void peaks(float[] x, int at, int count, float[] out, float[] scratch) {
    for (int done = 0; done < count; done += CHUNK) {
      chunk(x, at + done, Math.min(CHUNK, count - done), out, done, scratch);
    }
  }

  private void chunk(float[] x, int at, int count, float[] out, int outAt, float[] sum) {
    for (int i = 0; i < count; i++) {
      out[outAt + i] = Math.abs(x[at + i]);
    }
    int first = at - before();
    for (float[] phase : phases) {
      multiply(x, first, count, phase[0], sum);
      for (int k = 1; k < taps; k++) {
        add(x, first + k, count, phase[k], sum);
      }
      for (int i = 0; i < count; i++) {
        out[outAt + i] = Math.max(out[outAt + i], Math.abs(sum[i]));
      }
    }
  }

  private static void multiply(float[] x, int at, int count, float h, float[] sum) {
    for (int i = 0; i < count; i++) {
      sum[i] = h * x[at + i];
    }
  }

  private static void add(float[] x, int at, int count, float h, float[] sum) {
    for (int i = 0; i < count; i++) {
      sum[i] = Math.fma(h, x[at + i], sum[i]);
    }
  }

  /** Room that {@link #peaks} needs for its sums. */
  public static float[] scratch() {
    return new float[CHUNK];
  }

  private double phase(double offset, float[] into) {
    double[] h = new double[taps];
    double sum = 0;
    int half = taps / 2;
    for (int k = 0; k < taps; k++) {
      double t = k - (half - 1) - offset;
      h[k] = Kaiser.sinc(t) * Kaiser.window(t / half, BETA);
      sum += h[k];
    }
    double magnitude = 0;
    for (int k = 0; k < taps; k++) {
      into[k] = (float) (h[k] / sum);
      magnitude += Math.abs(into[k]);
    }
    return magnitude;
  }
}
