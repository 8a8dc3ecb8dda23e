package io.mixrunners.audio.dsp;

import java.util.List;

/**
 * Filters in a row over one or two channels, in double, transposed direct form II; two sections and
 * two channels at a time, so that their chains of sums overlap. One thread at a time.
 */
public final class FilterBank {

  private static final double TINY = 1e-20;
  private static final Biquad THROUGH = new Biquad(1, 0, 0, 0, 0);

  private final Biquad[] sections;
  private final double[][] states;
  private final int used;

  /** At rest. */
  public FilterBank(List<Biquad> filters) {
    int pairs = (filters.size() + 1) / 2;
    this.sections = new Biquad[2 * pairs];
    for (int i = 0; i < sections.length; i++) {
      sections[i] = i < filters.size() ? filters.get(i) : THROUGH;
    }
    this.states = new double[pairs][8];
    this.used = filters.size();
  }

  /** Whether there is nothing to go through. */
  public boolean isEmpty() {
    return sections.length == 0;
  }

  /** Filters in place. */
  public void process(float[][] x, int count) {
    for (int p = 0; p < states.length; p++) {
      if (2 * p + 1 >= used) {
        for (int c = 0; c < x.length; c++) {
          single(x[c], count, sections[2 * p], states[p], 4 * c);
        }
      } else if (x.length == 2) {
        two(x[0], x[1], count, sections[2 * p], sections[2 * p + 1], states[p]);
      } else {
        one(x[0], count, sections[2 * p], sections[2 * p + 1], states[p]);
      }
      for (int i = 0; i < 8; i++) {
        states[p][i] = Math.abs(states[p][i]) < TINY ? 0 : states[p][i];
      }
    }
  }

  private static void single(float[] x, int count, Biquad f, double[] s, int at) {
    double s1 = s[at];
    double s2 = s[at + 1];
    double b0 = f.b0();
    double b1 = f.b1();
    double b2 = f.b2();
    double a1 = f.a1();
    double a2 = f.a2();
    for (int i = 0; i < count; i++) {
      double in = x[i];
      double y = b0 * in + s1;
      s1 = b1 * in - a1 * y + s2;
      s2 = b2 * in - a2 * y;
      x[i] = (float) y;
    }
    s[at] = s1;
    s[at + 1] = s2;
  }

  private static void one(float[] x, int count, Biquad f, Biquad g, double[] s) {
    double f1 = s[0];
    double f2 = s[1];
    double g1 = s[2];
    double g2 = s[3];
    double fb0 = f.b0();
    double fb1 = f.b1();
    double fb2 = f.b2();
    double fa1 = f.a1();
    double fa2 = f.a2();
    double gb0 = g.b0();
    double gb1 = g.b1();
    double gb2 = g.b2();
    double ga1 = g.a1();
    double ga2 = g.a2();
    for (int i = 0; i < count; i++) {
      double in = x[i];
      double y = fb0 * in + f1;
      f1 = fb1 * in - fa1 * y + f2;
      f2 = fb2 * in - fa2 * y;
      double z = gb0 * y + g1;
      g1 = gb1 * y - ga1 * z + g2;
      g2 = gb2 * y - ga2 * z;
      x[i] = (float) z;
    }
    s[0] = f1;
    s[1] = f2;
    s[2] = g1;
    s[3] = g2;
  }

  private static void two(float[] x, float[] v, int count, Biquad f, Biquad g, double[] s) {
    double f1 = s[0];
    double f2 = s[1];
    double g1 = s[2];
    double g2 = s[3];
    double p1 = s[4];
    double p2 = s[5];
    double q1 = s[6];
    double q2 = s[7];
    double fb0 = f.b0();
    double fb1 = f.b1();
    double fb2 = f.b2();
    double fa1 = f.a1();
    double fa2 = f.a2();
    double gb0 = g.b0();
    double gb1 = g.b1();
    double gb2 = g.b2();
    double ga1 = g.a1();
    double ga2 = g.a2();
    for (int i = 0; i < count; i++) {
      double in = x[i];
      double on = v[i];
      double y = fb0 * in + f1;
      double w = fb0 * on + p1;
      f1 = fb1 * in - fa1 * y + f2;
      p1 = fb1 * on - fa1 * w + p2;
      f2 = fb2 * in - fa2 * y;
      p2 = fb2 * on - fa2 * w;
      double z = gb0 * y + g1;
      double u = gb0 * w + q1;
      g1 = gb1 * y - ga1 * z + g2;
      q1 = gb1 * w - ga1 * u + q2;
      g2 = gb2 * y - ga2 * z;
      q2 = gb2 * w - ga2 * u;
      x[i] = (float) z;
      v[i] = (float) u;
    }
    s[0] = f1;
    s[1] = f2;
    s[2] = g1;
    s[3] = g2;
    s[4] = p1;
    s[5] = p2;
    s[6] = q1;
    s[7] = q2;
  }
}
