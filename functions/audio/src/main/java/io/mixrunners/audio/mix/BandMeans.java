package io.mixrunners.audio.mix;

import java.util.List;

/** Mean levels of stems in ERB bands with their planned gains, and how much they sound together. */
final class BandMeans {

  private static final double ACTIVE = 0.003;

  private final double[][] power;
  private final double[] mix = new double[ErbBands.COUNT];
  private final double[][] together;

  private BandMeans(int stems) {
    this.power = new double[stems][ErbBands.COUNT];
    this.together = new double[stems][stems];
  }

  static BandMeans of(List<Draft> playing) {
    int n = playing.size();
    BandMeans means = new BandMeans(n);
    int slots = playing.stream().mapToInt(d -> d.stem.grid().slots()).max().orElse(0);
    double[] gates = new double[n];
    int[] active = new int[n];
    for (int i = 0; i < n; i++) {
      SlotGrid grid = playing.get(i).stem.grid();
      for (int s = 0; s < grid.slots(); s++) {
        gates[i] = Math.max(gates[i], grid.power(s) * ACTIVE);
      }
    }
    boolean[] on = new boolean[n];
    for (int s = 0; s < slots; s++) {
      for (int i = 0; i < n; i++) {
        SlotGrid grid = playing.get(i).stem.grid();
        on[i] = grid.power(s) > gates[i];
        if (on[i]) {
          active[i]++;
          for (int b = 0; b < ErbBands.COUNT; b++) {
            means.power[i][b] += grid.power(s, b);
          }
        }
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          means.together[i][j] += on[i] && on[j] ? 1 : 0;
        }
      }
    }
    means.settle(playing, active);
    return means;
  }

  private void settle(List<Draft> playing, int[] active) {
    for (int i = 0; i < power.length; i++) {
      double factor = StrictMath.pow(10, playing.get(i).gain / 10) / Math.max(1, active[i]);
      for (int b = 0; b < ErbBands.COUNT; b++) {
        power[i][b] *= factor;
        mix[b] += power[i][b];
      }
      for (int j = 0; j < power.length; j++) {
        together[i][j] /= Math.max(1, Math.min(active[i], active[j]));
      }
    }
  }

  /** While it sounds. */
  double power(int stem, int band) {
    return power[stem][band];
  }

  double level(int stem, int band) {
    return 10 * StrictMath.log10(power[stem][band] + 1e-15);
  }

  /** All stems together, dB. */
  double mix(int band) {
    return 10 * StrictMath.log10(mix[band] + 1e-15);
  }

  /** The level of a stem's strongest band, dB. */
  double top(int stem) {
    double top = 0;
    for (double p : power[stem]) {
      top = Math.max(top, p);
    }
    return 10 * StrictMath.log10(top + 1e-15);
  }

  /** The part of the rarer one's sounding time in which both sound, 0 to 1. */
  double together(int i, int j) {
    return together[i][j];
  }
}
