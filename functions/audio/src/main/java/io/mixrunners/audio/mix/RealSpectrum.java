package io.mixrunners.audio.mix;

/**
 * The power spectrum of windowed frames: a real transform of a power of two by a complex one of
 * half the size. Short frames by the ten thousand: plain loops that are fast from the first one on.
 * One thread at a time.
 */
final class RealSpectrum {

  private final int size;
  private final int half;
  private final int[] reversed;
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
    this.reversed = new int[half];
    int bits = Integer.numberOfTrailingZeros(half);
    for (int i = 0; i < half; i++) {
      reversed[i] = Integer.reverse(i) >>> (32 - bits);
    }
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
      int r = reversed[i];
      re[r] = x[at + 2 * i] * window[2 * i];
      im[r] = x[at + 2 * i + 1] * window[2 * i + 1];
    }
    pairs();
    for (int span = 2; span < half; span *= 2) {
      butterflies(span);
    }
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

  /** The first stage, whose factors are all one. */
  private void pairs() {
    for (int i = 0; i < half; i += 2) {
      float r = re[i + 1];
      float m = im[i + 1];
      re[i + 1] = re[i] - r;
      im[i + 1] = im[i] - m;
      re[i] += r;
      im[i] += m;
    }
  }

  private void butterflies(int span) {
    int step = size / (2 * span);
    for (int k = 0, t = 0; k < span; k++, t += step) {
      float wr = cos[t];
      float wi = sin[t];
      for (int i = k; i < half; i += 2 * span) {
        int j = i + span;
        float tr = re[j] * wr - im[j] * wi;
        float ti = re[j] * wi + im[j] * wr;
        re[j] = re[i] - tr;
        im[j] = im[i] - ti;
        re[i] += tr;
        im[i] += ti;
      }
    }
  }
}
