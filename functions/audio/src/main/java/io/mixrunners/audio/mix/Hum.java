package io.mixrunners.audio.mix;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Listens for mains hum where a stem is quiet: lines at 50 or 60 Hz and their multiples that no
 * tuned instrument plays.
 */
final class Hum {

  private static final int WINDOW = 65_536;
  private static final int WINDOWS = 3;
  private static final int HARMONICS = 6;
  private static final int ENOUGH = 4;
  private static final double STANDS_OUT = 30;
  private static final double OFF_HZ = 0.5;
  private static final double REACH_HZ = 12;

  private final Surveyed stem;
  private final double binHz;
  private final double[] power = new double[WINDOW / 2 + 1];

  private Hum(Surveyed stem) {
    this.stem = stem;
    this.binHz = stem.rate() / (double) WINDOW;
  }

  /** The mains' frequency, Hz; empty where there is no hum. */
  static OptionalInt of(Surveyed stem) throws IOException {
    Hum hum = new Hum(stem);
    if (stem.isSilent() || !hum.listen()) {
      return OptionalInt.empty();
    }
    for (int mains : new int[] {50, 60}) {
      if (hum.lines(mains) >= ENOUGH) {
        return OptionalInt.of(mains);
      }
    }
    return OptionalInt.empty();
  }

  /** What is always there: the least of each bin over the quietest stretches with any sound. */
  private boolean listen() throws IOException {
    int pointFrames = LevelHistogram.GROUP * LevelHistogram.POINT;
    int span = Math.ceilDiv(WINDOW, pointFrames);
    int stretches = stem.levels().points() / span;
    Integer[] order = new Integer[stretches];
    double[] level = new double[stretches];
    for (int s = 0; s < stretches; s++) {
      order[s] = s;
      for (int p = s * span; p < (s + 1) * span; p++) {
        level[s] += stem.levels().envelope(p);
      }
    }
    Arrays.sort(order, (a, b) -> Double.compare(level[a], level[b]));
    RealSpectrum spectrum = new RealSpectrum(WINDOW);
    float[] own = new float[power.length];
    int heard = 0;
    for (int s : order) {
      if (heard < WINDOWS && level[s] > 1e-9) {
        spectrum.power(read((long) s * span * pointFrames), 0, own);
        for (int k = 0; k < power.length; k++) {
          power[k] = heard == 0 ? own[k] : Math.min(power[k], own[k]);
        }
        heard++;
      }
    }
    return heard > 0;
  }

  private float[] read(long frame) throws IOException {
    float[] x = new float[WINDOW];
    float[][] block = new float[stem.track().channels()][Track.BLOCK];
    try (TrackReader reader = stem.track().open(frame - stem.start())) {
      for (int at = 0; at < WINDOW; at += Track.BLOCK) {
        reader.read(block, Track.BLOCK);
        System.arraycopy(block[0], 0, x, at, Track.BLOCK);
      }
    }
    return x;
  }

  private int lines(int mains) {
    int found = 0;
    for (int h = 1; h <= HARMONICS; h++) {
      found += isLine((double) h * mains) ? 1 : 0;
    }
    return found;
  }

  /** Whether the highest bin around a frequency lies on it and stands out of its surroundings. */
  private boolean isLine(double hz) {
    int from = (int) ((hz - REACH_HZ) / binHz);
    int to = (int) Math.ceil((hz + REACH_HZ) / binHz);
    int top = from;
    for (int k = from; k <= to; k++) {
      top = power[k] > power[top] ? k : top;
    }
    double[] around = Arrays.copyOfRange(power, from, to + 1);
    Arrays.sort(around);
    boolean stands = power[top] > STANDS_OUT * around[around.length / 2];
    return stands && Math.abs(top * binHz - hz) <= OFF_HZ + binHz / 2;
  }
}
