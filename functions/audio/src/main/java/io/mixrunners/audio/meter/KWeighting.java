package io.mixrunners.audio.meter;

/**
 * The two filters of ITU-R BS.1770-5 annex 1 at any sample rate: the analogue prototypes that
 * reproduce the recommendation's table at 48 kHz, warped by the bilinear transform. Both filters
 * fused into one pass, in double, transposed direct form II.
 */
final class KWeighting {

  private static final double SHELF_HZ = 1681.974450955533;
  private static final double SHELF_DB = 3.999843853973347;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double SHELF_POWER = 0.4996667741545416;
  private static final double HIGHPASS_HZ = 38.13547087602444;
  private static final double HIGHPASS_Q = 0.5003270373238773;
  private static final double TINY = 1e-25;

  final double b0;
  final double b1;
  final double b2;
  final double a1;
  final double a2;
  final double c1;
  final double c2;
  double s1;
  double s2;
  double t1;
  double t2;

  KWeighting(int rate) {
    double k = StrictMath.tan(Math.PI * SHELF_HZ / rate);
    double vh = StrictMath.pow(10, SHELF_DB / 20);
    double vb = StrictMath.pow(vh, SHELF_POWER);
    double a0 = 1 + k / SHELF_Q + k * k;
    b0 = (vh + vb * k / SHELF_Q + k * k) / a0;
    b1 = 2 * (k * k - vh) / a0;
    b2 = (vh - vb * k / SHELF_Q + k * k) / a0;
    a1 = 2 * (k * k - 1) / a0;
    a2 = (1 - k / SHELF_Q + k * k) / a0;
    double h = StrictMath.tan(Math.PI * HIGHPASS_HZ / rate);
    double h0 = 1 + h / HIGHPASS_Q + h * h;
    c1 = 2 * (h * h - 1) / h0;
    c2 = (1 - h / HIGHPASS_Q + h * h) / h0;
  }

  /** Sum of the squares of the weighted samples from {@code at}. */
  double energy(float[] x, int at, int count) {
    double p1 = s1;
    double p2 = s2;
    double q1 = t1;
    double q2 = t2;
    double sum = 0;
    for (int i = at; i < at + count; i++) {
      double in = x[i];
      double y = b0 * in + p1;
      p1 = b1 * in - a1 * y + p2;
      p2 = b2 * in - a2 * y;
      double z = y + q1;
      q1 = -2 * y - c1 * z + q2;
      q2 = y - c2 * z;
      sum += z * z;
    }
    keep(p1, p2, q1, q2);
    return sum;
  }

  void keep(double p1, double p2, double q1, double q2) {
    s1 = flushed(p1);
    s2 = flushed(p2);
    t1 = flushed(q1);
    t2 = flushed(q2);
  }

  /** Keeps denormal numbers, which processors are slow at, out of the feedback. */
  private static double flushed(double state) {
    return Math.abs(state) < TINY ? 0 : state;
  }
}
