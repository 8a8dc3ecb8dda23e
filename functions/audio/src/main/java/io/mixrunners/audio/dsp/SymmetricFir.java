package io.mixrunners.audio.dsp;

import java.util.Arrays;

/**
 * Filters with a short impulse response that is the same from both ends. Stateless and safe to
 * share; all kernels give the same bits.
 */
public abstract sealed class SymmetricFir permits ScalarFir, VectorFir {

  final float[] half;
  final float centre;
  final int last;

  SymmetricFir(float[] taps) {
    int pairs = taps.length / 2;
    this.half = Arrays.copyOf(taps, pairs);
    this.centre = taps.length % 2 == 0 ? 0 : taps[pairs];
    this.last = taps.length - 1;
  }

  /** The quickest that this machine has, of taps that are the same from both ends. */
  public static SymmetricFir of(float[] taps) {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return there ? new VectorFir(taps) : new ScalarFir(taps);
  }

  /** Number of taps. */
  public final int taps() {
    return last + 1;
  }

  /** Writes the filter's answer to the samples from {@code at}, {@link #taps()} for each one. */
  public abstract void process(float[] x, int at, int count, float[] out);
}
