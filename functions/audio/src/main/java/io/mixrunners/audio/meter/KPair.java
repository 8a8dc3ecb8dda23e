package io.mixrunners.audio.meter;

/**
 * The K-weighting of a left and a right channel side by side, which takes little longer than one
 * alone, and how they go together. One thread at a time.
 */
public final class KPair {

  private final KWeighting left;
  private final KWeighting right;
  private double leftEnergy;
  private double rightEnergy;
  private double cross;

  /** At a sample rate. */
  public KPair(int rate) {
    this.left = new KWeighting(rate);
    this.right = new KWeighting(rate);
  }

  /** Takes frames; the sums are those of these frames. */
  public void process(float[] x, float[] y, int at, int count) {
    double b0 = left.b0;
    double b1 = left.b1;
    double b2 = left.b2;
    double a1 = left.a1;
    double a2 = left.a2;
    double c1 = left.c1;
    double c2 = left.c2;
    double lp1 = left.s1;
    double lp2 = left.s2;
    double lq1 = left.t1;
    double lq2 = left.t2;
    double rp1 = right.s1;
    double rp2 = right.s2;
    double rq1 = right.t1;
    double rq2 = right.t2;
    double ll = 0;
    double rr = 0;
    double lr = 0;
    for (int i = at; i < at + count; i++) {
      double l = x[i];
      double r = y[i];
      double ly = b0 * l + lp1;
      double ry = b0 * r + rp1;
      lp1 = b1 * l - a1 * ly + lp2;
      rp1 = b1 * r - a1 * ry + rp2;
      lp2 = b2 * l - a2 * ly;
      rp2 = b2 * r - a2 * ry;
      double lz = ly + lq1;
      double rz = ry + rq1;
      lq1 = -2 * ly - c1 * lz + lq2;
      rq1 = -2 * ry - c1 * rz + rq2;
      lq2 = ly - c2 * lz;
      rq2 = ry - c2 * rz;
      ll += lz * lz;
      rr += rz * rz;
      lr += lz * rz;
    }
    left.keep(lp1, lp2, lq1, lq2);
    right.keep(rp1, rp2, rq1, rq2);
    leftEnergy = ll;
    rightEnergy = rr;
    cross = lr;
  }

  /** Sum of the squares of the left channel. */
  public double left() {
    return leftEnergy;
  }

  /** Sum of the squares of the right channel. */
  public double right() {
    return rightEnergy;
  }

  double cross() {
    return cross;
  }
}
