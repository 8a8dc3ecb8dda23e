package io.mixrunners.audio.dsp;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many numbers at a time as the processor has lanes. Each lane does what {@link ScalarFftKernel}
 * does, in the same order, so the results are the same bits whatever the number of lanes.
 */
final class VectorFftKernel implements FftKernel {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  private final ScalarFftKernel rest = new ScalarFftKernel();

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
    int whole = LANES.loopBound(length);
    for (int i = 0; i < whole; i += LANES.length()) {
      int a = at + i;
      FloatVector ar = FloatVector.fromArray(LANES, xr, a);
      FloatVector ai = FloatVector.fromArray(LANES, xi, a);
      FloatVector cr = FloatVector.fromArray(LANES, xr, a + 2 * step);
      FloatVector ci = FloatVector.fromArray(LANES, xi, a + 2 * step);
      FloatVector br = FloatVector.fromArray(LANES, xr, a + step);
      FloatVector bi = FloatVector.fromArray(LANES, xi, a + step);
      FloatVector dr = FloatVector.fromArray(LANES, xr, a + 3 * step);
      FloatVector di = FloatVector.fromArray(LANES, xi, a + 3 * step);
      FloatVector sumR = ar.add(cr);
      FloatVector sumI = ai.add(ci);
      FloatVector oddR = br.add(dr);
      FloatVector oddI = bi.add(di);
      sumR.add(oddR).intoArray(yr, to + i);
      sumI.add(oddI).intoArray(yi, to + i);
      turned(sumR.sub(oddR), sumI.sub(oddI), w, wAt + 2, yr, yi, to + i + 2 * length);
      FloatVector difR = ar.sub(cr);
      FloatVector difI = ai.sub(ci);
      FloatVector turnR = di.sub(bi);
      FloatVector turnI = br.sub(dr);
      turned(difR.sub(turnR), difI.sub(turnI), w, wAt, yr, yi, to + i + length);
      turned(difR.add(turnR), difI.add(turnI), w, wAt + 4, yr, yi, to + i + 3 * length);
    }
    if (whole < length) {
      rest.radix4(xr, xi, at, step, yr, yi, to, length, w, wAt, whole);
    }
  }

  private static void turned(
      FloatVector r, FloatVector m, float[] w, int wAt, float[] yr, float[] yi, int o) {
    FloatVector wr = FloatVector.broadcast(LANES, w[wAt]);
    FloatVector wi = FloatVector.broadcast(LANES, w[wAt + 1]);
    r.fma(wr, m.mul(wi).neg()).intoArray(yr, o);
    r.fma(wi, m.mul(wr)).intoArray(yi, o);
  }

  @Override
  public void radix2(
      float[] xr, float[] xi, int at, int step, float[] yr, float[] yi, int to, int length) {
    int whole = LANES.loopBound(length);
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector ar = FloatVector.fromArray(LANES, xr, at + i);
      FloatVector ai = FloatVector.fromArray(LANES, xi, at + i);
      FloatVector br = FloatVector.fromArray(LANES, xr, at + i + step);
      FloatVector bi = FloatVector.fromArray(LANES, xi, at + i + step);
      ar.add(br).intoArray(yr, to + i);
      ai.add(bi).intoArray(yi, to + i);
      ar.sub(br).intoArray(yr, to + i + length);
      ai.sub(bi).intoArray(yi, to + i + length);
    }
    rest.radix2(xr, xi, at, step, yr, yi, to, length, whole);
  }

  @Override
  public void multiply(float[] xr, float[] xi, float[] wr, float[] wi, int count) {
    int whole = LANES.loopBound(count);
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector r = FloatVector.fromArray(LANES, xr, i);
      FloatVector m = FloatVector.fromArray(LANES, xi, i);
      FloatVector a = FloatVector.fromArray(LANES, wr, i);
      FloatVector b = FloatVector.fromArray(LANES, wi, i);
      r.fma(a, m.mul(b).neg()).intoArray(xr, i);
      r.fma(b, m.mul(a)).intoArray(xi, i);
    }
    rest.multiply(xr, xi, wr, wi, whole, count);
  }
}
