package io.mixrunners.audio.master;

/**
 * Takes a constant offset out: a second-order Butterworth high-pass at 5 Hz, which starts as if the
 * first samples' mean had been there always, so that the start does not thump. One thread at a
 * time.
 */
final class DcFilter implements Stage {

  private static final double HZ = 5;
  private static final double Q = Math.sqrt(0.5);
  private static final double START = 0.02;

  private final double b0;
  private final double a1;
  private final double a2;
  private final int startFrames;
  private final double[] s1 = new double[2];
  private final double[] s2 = new double[2];
  private boolean started;

  DcFilter(int rate) {
    double k = StrictMath.tan(Math.PI * HZ / rate);
    double norm = 1 / (1 + k / Q + k * k);
    this.b0 = norm;
    this.a1 = 2 * (k * k - 1) * norm;
    this.a2 = (1 - k / Q + k * k) * norm;
    this.startFrames = (int) (START * rate);
  }

  @Override
  public void process(float[][] x, int count) {
    for (int c = 0; c < 2; c++) {
      if (!started) {
        settle(c, x[c], Math.min(count, startFrames));
      }
      channel(c, x[c], count);
    }
    started = true;
  }

  /** The state that a constant input of this mean leaves behind. */
  private void settle(int c, float[] x, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += x[i];
    }
    double mean = count == 0 ? 0 : sum / count;
    s1[c] = -b0 * mean;
    s2[c] = b0 * mean;
  }

  private void channel(int c, float[] x, int count) {
    double p1 = s1[c];
    double p2 = s2[c];
    for (int i = 0; i < count; i++) {
      double in = x[i];
      double y = b0 * in + p1;
      p1 = -2 * b0 * in - a1 * y + p2;
      p2 = b0 * in - a2 * y;
      x[i] = (float) y;
    }
    s1[c] = p1;
    s2[c] = p2;
  }
}
