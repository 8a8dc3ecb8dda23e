package io.mixrunners.audio.mix;

/** How often a stem has which level over some 1.5 ms, in steps of 1 dB, and its envelope. */
final class LevelHistogram {

  /** Frames of a level: what a compressor looks at. */
  static final int GROUP = 64;

  /** Groups of a point of the envelope: about 10 ms. */
  static final int POINT = 7;

  private static final int LOWEST = -100;
  private static final int BINS = 130;
  private static final int MOST_POINTS = 60_000;

  private final long[] counts = new long[BINS];
  private final double[] energies = new double[BINS];
  private float[] envelope = new float[1024];
  private int points;
  private double sum;
  private int groups;

  /** Takes whole groups; a rest at the end of the stem is left out. */
  void process(float[][] x, int count) {
    for (int at = 0; at + GROUP <= count; at += GROUP) {
      double energy = 0;
      for (float[] channel : x) {
        float part = 0;
        for (int i = at; i < at + GROUP; i++) {
          part += channel[i] * channel[i];
        }
        energy += part;
      }
      add(energy / (GROUP * x.length));
    }
  }

  private void add(double meanSquare) {
    sum += meanSquare;
    if (++groups == POINT) {
      point(sum / POINT);
    }
    if (meanSquare > 1e-10) {
      int bin = (int) StrictMath.floor(10 * Logs.ten(meanSquare)) - LOWEST;
      bin = Math.clamp(bin, 0, BINS - 1);
      counts[bin]++;
      energies[bin] += meanSquare;
    }
  }

  private void point(double meanSquare) {
    if (points < MOST_POINTS) {
      if (points == envelope.length) {
        envelope = java.util.Arrays.copyOf(envelope, points * 2);
      }
      envelope[points++] = (float) meanSquare;
    }
    sum = 0;
    groups = 0;
  }

  /** A stretch of silence before the stem begins. */
  void silence(long frames) {
    for (long p = frames / ((long) GROUP * POINT); p > 0; p--) {
      point(0);
    }
  }

  int points() {
    return points;
  }

  /** Mean square over a point of the first ten minutes. */
  float envelope(int point) {
    return point < points ? envelope[point] : 0;
  }

  /** The level below which a part of all groups within so many dB of the loudest lies, dB. */
  double percentile(double part, double within) {
    int top = BINS - 1;
    while (top > 0 && counts[top] == 0) {
      top--;
    }
    int floor = Math.max(0, (int) (top - within));
    long all = 0;
    for (int b = floor; b <= top; b++) {
      all += counts[b];
    }
    long rank = (long) (all * part);
    for (int b = floor; b <= top; b++) {
      if (rank < counts[b]) {
        return LOWEST + b + rank / (double) counts[b];
      }
      rank -= counts[b];
    }
    return LOWEST + top;
  }

  /** Visits levels with how often they come and their energy. */
  void forEach(Visitor visitor) {
    for (int b = 0; b < BINS; b++) {
      if (counts[b] > 0) {
        visitor.level(LOWEST + b + 0.5, counts[b], energies[b]);
      }
    }
  }

  /** Hears of one level, dB. */
  @FunctionalInterface
  interface Visitor {
    void level(double decibel, long count, double energy);
  }
}
