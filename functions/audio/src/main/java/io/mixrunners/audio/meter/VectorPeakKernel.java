package io.mixrunners.audio.meter;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many samples at a time as the processor has lanes. Each lane does what {@link
 * ScalarPeakKernel} does, in the same order, so the results are the same bits whatever the number
 * of lanes.
 */
final class VectorPeakKernel implements PeakKernel {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  private final ScalarPeakKernel rest = new ScalarPeakKernel();

  @Override
  public void raise(float[] x, int at, int count, float[] h, float[] out, int outAt) {
    int whole = LANES.loopBound(count);
    for (int i = 0; i < whole; i += LANES.length()) {
      one(x, at + i, h, out, outAt + i);
    }
    rest.raise(x, at + whole, count - whole, h, out, outAt + whole);
  }

  private static void one(float[] x, int first, float[] h, float[] out, int outAt) {
    int half = h.length / SUMS;
    int last = first + 2 * half - 1;
    FloatVector s1 = FloatVector.zero(LANES);
    FloatVector d1 = s1;
    FloatVector s2 = s1;
    FloatVector d2 = s1;
    FloatVector s3 = s1;
    FloatVector d3 = s1;
    FloatVector middle = s1;
    for (int k = 0; k < half; k++) {
      FloatVector a = FloatVector.fromArray(LANES, x, first + k);
      FloatVector b = FloatVector.fromArray(LANES, x, last - k);
      FloatVector s = a.add(b);
      FloatVector d = a.sub(b);
      int p = k * SUMS;
      s1 = s.fma(FloatVector.broadcast(LANES, h[p]), s1);
      d1 = d.fma(FloatVector.broadcast(LANES, h[p + 1]), d1);
      s2 = s.fma(FloatVector.broadcast(LANES, h[p + 2]), s2);
      d2 = d.fma(FloatVector.broadcast(LANES, h[p + 3]), d2);
      s3 = s.fma(FloatVector.broadcast(LANES, h[p + 4]), s3);
      d3 = d.fma(FloatVector.broadcast(LANES, h[p + 5]), d3);
      middle = s.fma(FloatVector.broadcast(LANES, h[p + 6]), middle);
    }
    FloatVector one = s1.abs().add(d1.abs()).max(s2.abs().add(d2.abs()));
    FloatVector two = s3.abs().add(d3.abs()).max(middle.abs());
    FloatVector.fromArray(LANES, out, outAt).max(one.max(two)).intoArray(out, outAt);
  }
}
