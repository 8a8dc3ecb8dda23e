package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Fft;

/**
 * The power spectrum of windowed frames: a real transform of a power of two by a complex one of
 * half the size. One thread at a time.
 */
final class RealSpectrum {

  private final int size;
  private final int half;
  private final Fft fft;
  private final float[] window;
  private final float[] cos;
  private final float[] sin;
  private final float[] re;
  private final float[] im;

  /** With a Hann window of so many samples whose mean square is one. */
  RealSpectrum(int size) {
    this.size = size;
    this.half = size / 2;
    this.window = new float[size];
    this.cos = new float[half];
    this.sin = new float[half];
    this.fft = new Fft(half);
    this.re = new float[half];
    this.im = new float[half];
    for (int i = 0; i < size; i++) {
      window[i] = (float) ((0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / size)) / Math.sqrt(0.375));
    }
    for (int i = 0; i < half; i++) {
      cos[i] = (float) StrictMath.cos(2 * Math.PI * i / size);
      sin[i] = (float) -StrictMath.sin(2 * Math.PI * i / size);
    }
  }

  int bins() {
    return half + 1;
  }

  /**
   * Writes the power of each bin, so that their sum is the mean square of the windowed frame.
   *
   * @param x samples, of which {@code size} from {@code at} are used
   */
  void power(float[] x, int at, float[] out) {
    for (int i = 0; i < half; i++) {
      re[i] = x[at + 2 * i] * window[2 * i];
      im[i] = x[at + 2 * i + 1] * window[2 * i + 1];
    }
    fft.forward(re, im);
    float scale = 2f / ((float) size * size);
    for (int k = 1; k < half; k++) {
      float a = re[k];
      float b = im[k];
      float c = re[half - k];
      float d = im[half - k];
      float er = 0.5f * (a + c);
      float ei = 0.5f * (b - d);
      float or = 0.5f * (b + d);
      float oi = 0.5f * (c - a);
      float xr = er + cos[k] * or - sin[k] * oi;
      float xi = ei + cos[k] * oi + sin[k] * or;
      out[k] = scale * (xr * xr + xi * xi);
    }
    float zero = re[0] + im[0];
    float top = re[0] - im[0];
    out[0] = 0.5f * scale * zero * zero;
    out[half] = 0.5f * scale * top * top;
  }
}
