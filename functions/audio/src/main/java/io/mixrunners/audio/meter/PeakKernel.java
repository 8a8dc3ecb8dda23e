package io.mixrunners.audio.meter;

/**
 * The inner loop of the {@link PeakFilter}: for each sample the highest magnitude among up to seven
 * interpolated values.
 *
 * <p>A phase and its mirror image share their products: with s and d the sum and the difference of
 * the samples that lie symmetrically, one is S + D and the other S - D, and the higher magnitude of
 * both is |S| + |D|. Three such pairs and the middle phase, which is its own mirror image, make
 * seven accumulators.
 */
interface PeakKernel {

  /** Accumulators of one pass. */
  int SUMS = 7;

  /**
   * Raises each of {@code out} to what is found.
   *
   * @param x samples; those in reach of the first begin at {@code at}
   * @param h for each of half the taps: even and odd part of three phases, and the middle phase
   */
  void raise(float[] x, int at, int count, float[] h, float[] out, int outAt);

  /** The quickest that this machine has; all give the same bits. */
  static PeakKernel best() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return there ? new VectorPeakKernel() : new ScalarPeakKernel();
  }
}
