package io.mixrunners.audio.dsp;

/**
 * The inner loops of the {@link Fft}: butterflies between rows of numbers, the same twiddle factors
 * for a whole row. Stateless.
 */
interface FftKernel {

  /**
   * A butterfly of four rows.
   *
   * @param at where the first input row begins
   * @param step from one input row to the next
   * @param to where the first output row begins
   * @param length of a row, the distance of the output rows as well
   * @param w the powers one to three of the twiddle factor: real and imaginary part of each
   */
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
      int wAt);

  /** A butterfly of two rows without twiddle factors. */
  void radix2(float[] xr, float[] xi, int at, int step, float[] yr, float[] yi, int to, int length);

  /** Multiplies complex numbers one by one: {@code x *= w}. */
  void multiply(float[] xr, float[] xi, float[] wr, float[] wi, int count);

  /** The quickest that this machine has; all give the same bits. */
  static FftKernel best() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return there ? new VectorFftKernel() : new ScalarFftKernel();
  }
}
