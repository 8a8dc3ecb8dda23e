package io.mixrunners.audio.dsp;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Several vectors of samples at a time; each lane does what {@link ScalarFir} does, in the same
 * order.
 */
final class VectorFir extends SymmetricFir {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = LANES.length();

  private final ScalarFir rest;

  VectorFir(float[] taps) {
    super(taps);
    this.rest = new ScalarFir(taps);
  }

  @Override
  public void process(float[] x, int at, int count, float[] out) {
    FloatVector middle = FloatVector.broadcast(LANES, centre);
    int i = 0;
    for (; i + 4 * LENGTH <= count; i += 4 * LENGTH) {
      int mid = at + i + half.length;
      FloatVector a = middle.mul(FloatVector.fromArray(LANES, x, mid));
      FloatVector b = middle.mul(FloatVector.fromArray(LANES, x, mid + LENGTH));
      FloatVector c = middle.mul(FloatVector.fromArray(LANES, x, mid + 2 * LENGTH));
      FloatVector d = middle.mul(FloatVector.fromArray(LANES, x, mid + 3 * LENGTH));
      for (int k = 0; k < half.length; k++) {
        FloatVector h = FloatVector.broadcast(LANES, half[k]);
        int l = at + i + k;
        int r = at + i + last - k;
        a = h.fma(pair(x, l, r), a);
        b = h.fma(pair(x, l + LENGTH, r + LENGTH), b);
        c = h.fma(pair(x, l + 2 * LENGTH, r + 2 * LENGTH), c);
        d = h.fma(pair(x, l + 3 * LENGTH, r + 3 * LENGTH), d);
      }
      a.intoArray(out, i);
      b.intoArray(out, i + LENGTH);
      c.intoArray(out, i + 2 * LENGTH);
      d.intoArray(out, i + 3 * LENGTH);
    }
    rest.from(i, x, at, count, out);
  }

  private static FloatVector pair(float[] x, int l, int r) {
    return FloatVector.fromArray(LANES, x, l).add(FloatVector.fromArray(LANES, x, r));
  }
}
