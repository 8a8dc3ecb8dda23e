package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Fft;

/**
 * The phase-transformed cross-correlation of pairs of windows, and their mean. Bins in which either
 * has next to nothing are left out, because their phases are noise. One thread at a time.
 */
final class PhaseCorrelation {

  private static final float FLOOR = 1e-7f;

  private final int size;
  private final int reach;
  private final Fft fft;
  private final float[] re;
  private final float[] im;
  private final float[] hann;
  private final double[] mean;
  private int windows;

  /**
   * @param window samples of a window, a power of two
   * @param reach the longest delay either way
   */
  PhaseCorrelation(int window, int reach) {
    this.size = window;
    this.reach = reach;
    this.fft = new Fft(size);
    this.re = new float[size];
    this.im = new float[size];
    this.hann = new float[size];
    this.mean = new double[2 * reach + 1];
    for (int i = 0; i < size; i++) {
      hann[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / size));
    }
  }

  /** Adds a pair; answers the delay of the second that this pair alone speaks for. */
  int add(float[] x, float[] y) {
    // Two real transforms in one: the first in the real part, the second in the imaginary one.
    for (int i = 0; i < size; i++) {
      re[i] = x[i] * hann[i];
      im[i] = y[i] * hann[i];
    }
    fft.forward(re, im);
    int used = whiten();
    fft.inverse(re, im);
    int best = 0;
    for (int lag = -reach; lag <= reach; lag++) {
      double value = re[lag < 0 ? size + lag : lag] / Math.max(1, used);
      mean[lag + reach] += value;
      double champion = re[best < 0 ? size + best : best] / Math.max(1, used);
      best = Math.abs(value) > Math.abs(champion) ? lag : best;
    }
    windows++;
    return best;
  }

  /** Leaves the phases of the second against the first; answers how many bins were used. */
  private int whiten() {
    float topX = 0;
    float topY = 0;
    int half = size / 2;
    float[] xr = new float[half + 1];
    float[] xi = new float[half + 1];
    float[] yr = new float[half + 1];
    float[] yi = new float[half + 1];
    for (int k = 1; k < half; k++) {
      int m = size - k;
      xr[k] = 0.5f * (re[k] + re[m]);
      xi[k] = 0.5f * (im[k] - im[m]);
      yr[k] = 0.5f * (im[k] + im[m]);
      yi[k] = 0.5f * (re[m] - re[k]);
      topX = Math.max(topX, xr[k] * xr[k] + xi[k] * xi[k]);
      topY = Math.max(topY, yr[k] * yr[k] + yi[k] * yi[k]);
    }
    java.util.Arrays.fill(re, 0);
    java.util.Arrays.fill(im, 0);
    int used = 0;
    for (int k = 1; k < half; k++) {
      float px = xr[k] * xr[k] + xi[k] * xi[k];
      float py = yr[k] * yr[k] + yi[k] * yi[k];
      if (px > topX * FLOOR && py > topY * FLOOR) {
        // The conjugate of the first times the second: its phase grows by the second's delay.
        float cr = xr[k] * yr[k] + xi[k] * yi[k];
        float ci = xr[k] * yi[k] - xi[k] * yr[k];
        float level = (float) (1 / Math.sqrt((double) cr * cr + (double) ci * ci + 1e-30));
        re[k] = cr * level;
        im[k] = ci * level;
        re[size - k] = re[k];
        im[size - k] = -im[k];
        used += 2;
      }
    }
    return used;
  }

  int peakLag() {
    int best = reach;
    for (int i = 0; i < mean.length; i++) {
      best = Math.abs(mean[i]) > Math.abs(mean[best]) ? i : best;
    }
    return best - reach;
  }

  /** The mean's peak with its sign, -1 to 1. */
  double peak() {
    return mean[peakLag() + reach] / Math.max(1, windows);
  }
}
