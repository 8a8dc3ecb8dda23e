package io.mixrunners.audio.meter;

/** One sample at a time; also what is left over after whole vectors. */
final class ScalarPeakKernel implements PeakKernel {

  @Override
  public void raise(float[] x, int at, int count, float[] h, float[] out, int outAt) {
    for (int i = 0; i < count; i++) {
      out[outAt + i] = Math.max(out[outAt + i], highest(x, at + i, h));
    }
  }

  /** A method of its own: the JVM then compiles it once, and not the loop around it as well. */
  private static float highest(float[] x, int first, float[] h) {
    int half = h.length / SUMS;
    int last = first + 2 * half - 1;
    float s1 = 0;
    float d1 = 0;
    float s2 = 0;
    float d2 = 0;
    float s3 = 0;
    float d3 = 0;
    float middle = 0;
    for (int k = 0; k < half; k++) {
      float a = x[first + k];
      float b = x[last - k];
      float s = a + b;
      float d = a - b;
      int p = k * SUMS;
      s1 = Math.fma(h[p], s, s1);
      d1 = Math.fma(h[p + 1], d, d1);
      s2 = Math.fma(h[p + 2], s, s2);
      d2 = Math.fma(h[p + 3], d, d2);
      s3 = Math.fma(h[p + 4], s, s3);
      d3 = Math.fma(h[p + 5], d, d3);
      middle = Math.fma(h[p + 6], s, middle);
    }
    float one = Math.max(Math.abs(s1) + Math.abs(d1), Math.abs(s2) + Math.abs(d2));
    float two = Math.max(Math.abs(s3) + Math.abs(d3), Math.abs(middle));
    return Math.max(one, two);
  }
}
