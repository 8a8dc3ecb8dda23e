package io.mixrunners.audio.mix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a stem's microphone hears another instrument: where that one is loud and the stem itself
 * is at its quietest, what is left in the stem must be the other one, always as much later
 * (phase-transformed cross-correlation as in {@link Microphones}).
 */
final class Bleed {

  private static final int WINDOW = 8192;
  private static final int WINDOWS = 16;
  private static final int FEWEST = 4;
  private static final double REACH = 0.025;
  private static final double LOUD = 0.03;
  private static final double HOPELESS = 0.12;
  private static final double PEAK = 0.35;
  private static final double AGREE = 0.6;
  private static final int TOLERANCE = 3;

  /** -70 dB of the stem's own loudest: below that nobody hears anything. */
  private static final double AUDIBLE = 1e-7;

  private final Surveyed source;
  private final Surveyed microphone;

  Bleed(Surveyed source, Surveyed microphone) {
    this.source = source;
    this.microphone = microphone;
  }

  boolean isHeard() throws IOException {
    List<Long> frames = moments();
    if (frames.size() < FEWEST) {
      return false;
    }
    PhaseCorrelation mean = new PhaseCorrelation(WINDOW, (int) (REACH * source.rate()));
    int[] lags = new int[frames.size()];
    for (int w = 0; w < lags.length; w++) {
      lags[w] =
          mean.add(
              Microphones.read(source, frames.get(w), WINDOW),
              Microphones.read(microphone, frames.get(w), WINDOW));
      if (w + 1 == FEWEST && Math.abs(mean.peak()) < HOPELESS) {
        return false;
      }
    }
    int lag = mean.peakLag();
    int near = 0;
    for (int one : lags) {
      near += Math.abs(one - lag) <= TOLERANCE ? 1 : 0;
    }
    return lag >= 0 && Math.abs(mean.peak()) > PEAK && near >= AGREE * lags.length;
  }

  /** Begins of windows, spread over the song. */
  private List<Long> moments() {
    LevelHistogram loud = source.levels();
    LevelHistogram quiet = microphone.levels();
    int pointFrames = LevelHistogram.GROUP * LevelHistogram.POINT;
    int span = Math.ceilDiv(WINDOW, pointFrames);
    int points = Math.min(loud.points(), quiet.points()) - span;
    double[] heard = sums(loud, span, points);
    double[] own = sums(quiet, span, points);
    double least = LOUD * highest(heard);
    double audible = AUDIBLE * highest(own);
    int part = Math.max(span, points / WINDOWS);
    List<Long> moments = new ArrayList<>();
    for (int from = 0; from < points && moments.size() < WINDOWS; from += part) {
      int best = -1;
      for (int p = from; p < Math.min(points, from + part); p++) {
        boolean better = best < 0 || own[p] / heard[p] < own[best] / heard[best];
        best = heard[p] >= least && own[p] > audible && better ? p : best;
      }
      if (best >= 0) {
        moments.add((long) best * pointFrames);
      }
    }
    return moments;
  }

  private static double[] sums(LevelHistogram levels, int span, int points) {
    double[] sums = new double[Math.max(0, points)];
    for (int p = 0; p < sums.length; p++) {
      for (int s = 0; s < span; s++) {
        sums[p] += levels.envelope(p + s);
      }
    }
    return sums;
  }

  private static double highest(double[] values) {
    double top = 0;
    for (double value : values) {
      top = Math.max(top, value);
    }
    return top;
  }
}
