package io.mixrunners.audio.mix;

import java.util.List;

/**
 * How much of each stem is left to hear in the mix: partial loudness over ERB bands, in the
 * simplified form that mixing systems use (D. Ward, J. D. Reiss and C. Athwal, "Multitrack mixing
 * using a model of loudness and partial loudness", AES 133, 2012, after B. C. J. Moore, B. R.
 * Glasberg and T. Baer, JAES 1997).
 */
final class Audibility {

  private static final double POWER = 0.25;
  private static final double SPREAD_UP = 0.06;
  private static final double LEAST = -20;
  private static final double MOST_RAISE = 5;
  private static final int ROUNDS = 4;
  private static final int SLOTS_LOOKED_AT = 600;
  private static final double ACTIVE = 0.01;

  private Audibility() {}

  /** By how much each stem must be raised so that none of them is lost, dB. */
  static double[] raise(List<Draft> playing) {
    double[] raised = new double[playing.size()];
    for (int round = 0; round < ROUNDS; round++) {
      double[] heard = heard(playing, raised);
      for (int i = 0; i < raised.length; i++) {
        if (heard[i] < LEAST) {
          raised[i] = Math.min(MOST_RAISE, raised[i] + (LEAST - heard[i]) / 2);
        }
      }
    }
    return raised;
  }

  /** Partial loudness of each stem while it sounds against that of the whole mix, LU. */
  static double[] heard(List<Draft> playing, double[] raised) {
    int n = playing.size();
    int slots = playing.stream().mapToInt(d -> d.stem.grid().slots()).max().orElse(0);
    int stride = Math.max(1, slots / SLOTS_LOOKED_AT);
    double[] factors = new double[n];
    double[] gates = new double[n];
    for (int i = 0; i < n; i++) {
      factors[i] = StrictMath.pow(10, (playing.get(i).gain + raised[i]) / 10);
      gates[i] = gate(playing.get(i).stem.grid());
    }
    double[] partial = new double[n];
    double[] whole = new double[n];
    double[][] power = new double[n][ErbBands.COUNT];
    for (int s = 0; s < slots; s += stride) {
      double[] sum = new double[ErbBands.COUNT];
      for (int i = 0; i < n; i++) {
        for (int b = 0; b < ErbBands.COUNT; b++) {
          power[i][b] = playing.get(i).stem.grid().power(s, b) * factors[i] * ErbBands.weight(b);
          sum[b] += power[i][b];
        }
      }
      double loudness = loudness(sum);
      for (int i = 0; i < n; i++) {
        if (playing.get(i).stem.grid().power(s) > gates[i]) {
          partial[i] += partial(power[i], sum);
          whole[i] += loudness;
        }
      }
    }
    double[] heard = new double[n];
    for (int i = 0; i < n; i++) {
      heard[i] = whole[i] <= 0 ? 0 : 10 / POWER * StrictMath.log10(partial[i] / whole[i] + 1e-12);
    }
    return heard;
  }

  private static double loudness(double[] bands) {
    double loudness = 0;
    for (double band : bands) {
      loudness += root(band + 1e-12);
    }
    return loudness;
  }

  /** To the power of a quarter. */
  private static double root(double power) {
    return Math.sqrt(Math.sqrt(power));
  }

  private static double gate(SlotGrid grid) {
    double top = 0;
    for (int s = 0; s < grid.slots(); s++) {
      top = Math.max(top, grid.power(s));
    }
    return top * ACTIVE;
  }

  private static double partial(double[] own, double[] all) {
    double sum = 0;
    double below = 0;
    for (int b = 0; b < own.length; b++) {
      double noise = Math.max(0, all[b] - own[b]) + below * SPREAD_UP + 1e-12;
      sum += root(own[b] + noise) - root(noise);
      below = Math.max(0, all[b] - own[b]);
    }
    return sum;
  }
}
