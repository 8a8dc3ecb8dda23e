package io.mixrunners.audio.dsp;

/**
 * Parts one channel into four bands at three frequencies: Linkwitz-Riley filters of fourth order
 * (S. Linkwitz, "Active crossover networks for noncoincident drivers", JAES 1976), each branch
 * turned by the allpasses of the crossovers it does not go through (R. Cabot's and D'Appolito's
 * compensation), so that the four bands together are the signal through three allpasses, flat in
 * level, and each is in phase with the others everywhere. One thread at a time.
 */
public final class BandSplit {

  /** How many bands. */
  public static final int BANDS = 4;

  private static final double TINY = 1e-25;

  private final Biquad[] lows = new Biquad[3];
  private final Biquad[] turns = new Biquad[3];
  private final double rate;
  private final double[] middle = new double[6];
  private final double[] low = new double[8];
  private final double[] high = new double[8];
  private float[] under = new float[0];
  private float[] over = new float[0];

  /** At three rising frequencies, Hz, the highest well under half of the rate. */
  public BandSplit(double rate, double first, double second, double third) {
    this.rate = rate;
    double[] hz = {first, second, third};
    for (int i = 0; i < 3; i++) {
      lows[i] = Biquad.lowPass(rate, hz[i], Biquad.BUTTERWORTH);
      turns[i] = Biquad.allPass(rate, hz[i], Biquad.BUTTERWORTH);
    }
  }

  /** Multiplies a complex number by the response of all bands together: three allpasses. */
  public void respond(double hz, double[] pair) {
    for (Biquad turn : turns) {
      turn.respond(rate, hz, pair);
    }
  }

  /** Parts samples; band 0 is the lowest. */
  public void process(float[] x, int from, int count, float[][] bands) {
    if (under.length < count) {
      under = new float[count];
      over = new float[count];
    }
    halve(x, from, count, lows[1], turns[1], middle);
    branch(under, count, turns[2], lows[0], turns[0], low, bands[0], bands[1]);
    branch(over, count, turns[0], lows[2], turns[2], high, bands[2], bands[3]);
  }

  /** The lower half through two low-passes, the upper one as what is left of the allpass. */
  private void halve(float[] x, int from, int count, Biquad lp, Biquad ap, double[] s) {
    double l0 = lp.b0();
    double l1 = lp.a1();
    double l2 = lp.a2();
    double t1 = ap.a1();
    double t2 = ap.a2();
    double a1 = s[0];
    double a2 = s[1];
    double b1 = s[2];
    double b2 = s[3];
    double c1 = s[4];
    double c2 = s[5];
    for (int i = 0; i < count; i++) {
      double in = x[from + i];
      double v = l0 * in;
      double y = v + a1;
      a1 = Math.fma(-l1, y, v + v + a2);
      a2 = Math.fma(-l2, y, v);
      v = l0 * y;
      double z = v + b1;
      b1 = Math.fma(-l1, z, v + v + b2);
      b2 = Math.fma(-l2, z, v);
      double turned = Math.fma(t2, in, c1);
      c1 = Math.fma(t1, in - turned, c2);
      c2 = Math.fma(-t2, turned, in);
      under[i] = (float) z;
      over[i] = (float) (turned - z);
    }
    s[0] = flushed(a1);
    s[1] = flushed(a2);
    s[2] = flushed(b1);
    s[3] = flushed(b2);
    s[4] = flushed(c1);
    s[5] = flushed(c2);
  }

  /** An allpass, then the same parting. */
  private static void branch(
      float[] x,
      int count,
      Biquad first,
      Biquad lp,
      Biquad ap,
      double[] s,
      float[] lower,
      float[] upper) {
    double f1 = first.a1();
    double f2 = first.a2();
    double l0 = lp.b0();
    double l1 = lp.a1();
    double l2 = lp.a2();
    double t1 = ap.a1();
    double t2 = ap.a2();
    double a1 = s[0];
    double a2 = s[1];
    double b1 = s[2];
    double b2 = s[3];
    double c1 = s[4];
    double c2 = s[5];
    double d1 = s[6];
    double d2 = s[7];
    for (int i = 0; i < count; i++) {
      double raw = x[i];
      double in = Math.fma(f2, raw, d1);
      d1 = Math.fma(f1, raw - in, d2);
      d2 = Math.fma(-f2, in, raw);
      double v = l0 * in;
      double y = v + a1;
      a1 = Math.fma(-l1, y, v + v + a2);
      a2 = Math.fma(-l2, y, v);
      v = l0 * y;
      double z = v + b1;
      b1 = Math.fma(-l1, z, v + v + b2);
      b2 = Math.fma(-l2, z, v);
      double turned = Math.fma(t2, in, c1);
      c1 = Math.fma(t1, in - turned, c2);
      c2 = Math.fma(-t2, turned, in);
      lower[i] = (float) z;
      upper[i] = (float) (turned - z);
    }
    s[0] = flushed(a1);
    s[1] = flushed(a2);
    s[2] = flushed(b1);
    s[3] = flushed(b2);
    s[4] = flushed(c1);
    s[5] = flushed(c2);
    s[6] = flushed(d1);
    s[7] = flushed(d2);
  }

  /** Keeps denormal numbers, which processors are slow at, out of the feedback. */
  private static double flushed(double state) {
    return Math.abs(state) < TINY ? 0 : state;
  }
}
