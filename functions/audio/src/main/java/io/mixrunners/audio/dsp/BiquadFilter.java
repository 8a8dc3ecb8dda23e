package io.mixrunners.audio.dsp;

/** Runs one channel through a second-order section, in double. One thread at a time. */
public final class BiquadFilter {

  private static final double TINY = 1e-25;

  private final Biquad c;
  private double s1;
  private double s2;

  /** At rest. */
  public BiquadFilter(Biquad coefficients) {
    this.c = coefficients;
  }

  /** Filters samples in place. */
  public void process(float[] x, int from, int count) {
    double p1 = s1;
    double p2 = s2;
    double b0 = c.b0();
    double b1 = c.b1();
    double b2 = c.b2();
    double a1 = c.a1();
    double a2 = c.a2();
    for (int i = from; i < from + count; i++) {
      double in = x[i];
      double y = b0 * in + p1;
      p1 = b1 * in - a1 * y + p2;
      p2 = b2 * in - a2 * y;
      x[i] = (float) y;
    }
    s1 = flushed(p1);
    s2 = flushed(p2);
  }

  /** Keeps denormal numbers, which processors are slow at, out of the feedback. */
  static double flushed(double state) {
    return Math.abs(state) < TINY ? 0 : state;
  }
}
