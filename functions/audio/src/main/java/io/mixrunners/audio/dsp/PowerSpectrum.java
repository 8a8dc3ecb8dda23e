package io.mixrunners.audio.dsp;

/**
 * The power of each frequency in a frame of real samples under a Hann window, by one complex
 * transform of half the length. One thread at a time.
 */
public final class PowerSpectrum {

  private final int size;
  private final Fft fft;
  private final float[] window;
  private final float[] cosines;
  private final float[] sines;
  private final float[] re;
  private final float[] im;

  /** Of frames of so many samples, a power of two from 512 on. */
  public PowerSpectrum(int size) {
    this.size = size;
    int half = size / 2;
    this.fft = new Fft(half);
    this.window = new float[size];
    this.cosines = new float[half];
    this.sines = new float[half];
    this.re = new float[half];
    this.im = new float[half];
    for (int i = 0; i < size; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / size));
    }
    for (int k = 0; k < half; k++) {
      cosines[k] = (float) StrictMath.cos(2 * Math.PI * k / size);
      sines[k] = (float) StrictMath.sin(2 * Math.PI * k / size);
    }
  }

  /** Samples in a frame. */
  public int size() {
    return size;
  }

  /**
   * Writes the squared magnitudes of the frequencies 0 to size / 2 - 1.
   *
   * @param x samples, the frame beginning at {@code at}
   * @param power size / 2 values
   */
  public void of(float[] x, int at, float[] power) {
    int half = size / 2;
    for (int i = 0; i < half; i++) {
      re[i] = x[at + 2 * i] * window[2 * i];
      im[i] = x[at + 2 * i + 1] * window[2 * i + 1];
    }
    fft.forward(re, im);
    power[0] = (re[0] + im[0]) * (re[0] + im[0]);
    for (int k = 1; k < half; k++) {
      int m = half - k;
      float evenRe = 0.5f * (re[k] + re[m]);
      float evenIm = 0.5f * (im[k] - im[m]);
      float oddRe = 0.5f * (im[k] + im[m]);
      float oddIm = 0.5f * (re[m] - re[k]);
      float r = evenRe + cosines[k] * oddRe + sines[k] * oddIm;
      float i = evenIm + cosines[k] * oddIm - sines[k] * oddRe;
      power[k] = r * r + i * i;
    }
  }
}
