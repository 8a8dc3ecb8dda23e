package io.mixrunners.audio.dsp;

/** One number at a time; also what is left over after whole vectors. */
final class ScalarFftKernel implements FftKernel {

  @Override
  public void radix4(
      float[] xr,
      float[] xi,
      int at,
      int step,
      float[] yr,
      float[] yi,
      int to,
      int length,
      float[] w,
      int wAt) {
    radix4(xr, xi, at, step, yr, yi, to, length, w, wAt, 0);
  }

  /** The same from a place in the rows. */
  void radix4(
      float[] xr,
      float[] xi,
      int at,
      int step,
      float[] yr,
      float[] yi,
      int to,
      int length,
      float[] w,
      int wAt,
      int from) {
    float w1r = w[wAt];
    float w1i = w[wAt + 1];
    float w2r = w[wAt + 2];
    float w2i = w[wAt + 3];
    float w3r = w[wAt + 4];
    float w3i = w[wAt + 5];
    for (int i = from; i < length; i++) {
      int a = at + i;
      int b = a + step;
      int c = b + step;
      int d = c + step;
      float sumR = xr[a] + xr[c];
      float sumI = xi[a] + xi[c];
      float difR = xr[a] - xr[c];
      float difI = xi[a] - xi[c];
      float oddR = xr[b] + xr[d];
      float oddI = xi[b] + xi[d];
      float turnR = xi[d] - xi[b];
      float turnI = xr[b] - xr[d];
      int o = to + i;
      yr[o] = sumR + oddR;
      yi[o] = sumI + oddI;
      o += length;
      float r = difR - turnR;
      float m = difI - turnI;
      yr[o] = Math.fma(r, w1r, -(m * w1i));
      yi[o] = Math.fma(r, w1i, m * w1r);
      o += length;
      r = sumR - oddR;
      m = sumI - oddI;
      yr[o] = Math.fma(r, w2r, -(m * w2i));
      yi[o] = Math.fma(r, w2i, m * w2r);
      o += length;
      r = difR + turnR;
      m = difI + turnI;
      yr[o] = Math.fma(r, w3r, -(m * w3i));
      yi[o] = Math.fma(r, w3i, m * w3r);
    }
  }

  @Override
  public void radix2(
      float[] xr, float[] xi, int at, int step, float[] yr, float[] yi, int to, int length) {
    radix2(xr, xi, at, step, yr, yi, to, length, 0);
  }

  /** The same from a place in the rows. */
  void radix2(
      float[] xr,
      float[] xi,
      int at,
      int step,
      float[] yr,
      float[] yi,
      int to,
      int length,
      int from) {
    for (int i = from; i < length; i++) {
      int a = at + i;
      int b = a + step;
      int o = to + i;
      yr[o] = xr[a] + xr[b];
      yi[o] = xi[a] + xi[b];
      yr[o + length] = xr[a] - xr[b];
      yi[o + length] = xi[a] - xi[b];
    }
  }

  @Override
  public void multiply(float[] xr, float[] xi, float[] wr, float[] wi, int count) {
    multiply(xr, xi, wr, wi, 0, count);
  }

  /** The same from a place. */
  void multiply(float[] xr, float[] xi, float[] wr, float[] wi, int from, int count) {
    for (int i = from; i < count; i++) {
      float r = xr[i];
      float m = xi[i];
      xr[i] = Math.fma(r, wr[i], -(m * wi[i]));
      xi[i] = Math.fma(r, wi[i], m * wr[i]);
    }
  }
}
