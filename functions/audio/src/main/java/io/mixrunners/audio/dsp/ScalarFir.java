package io.mixrunners.audio.dsp;

/** One sample at a time; also what is left over after whole vectors. */
final class ScalarFir extends SymmetricFir {

  ScalarFir(float[] taps) {
    super(taps);
  }

  @Override
  public void process(float[] x, int at, int count, float[] out) {
    from(0, x, at, count, out);
  }

  void from(int start, float[] x, int at, int count, float[] out) {
    for (int i = start; i < count; i++) {
      float sum = centre * x[at + i + half.length];
      for (int k = 0; k < half.length; k++) {
        sum = Math.fma(half[k], x[at + i + k] + x[at + i + last - k], sum);
      }
      out[i] = sum;
    }
  }
}
