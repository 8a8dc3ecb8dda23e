package io.mixrunners.audio.mix;

import io.mixrunners.audio.mix.Kinship.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two stems that may come from one source, in windows where both sound: the delay by the
 * generalised cross-correlation with phase transform (C. H. Knapp and G. C. Carter, IEEE Trans.
 * ASSP 1976), the rest by the plain correlation at that delay.
 */
final class Microphones {

  private static final int WINDOW = 16_384;
  private static final int WINDOWS = 8;
  private static final int FEWEST = 3;
  private static final double REACH = 0.020;
  private static final double PEAK = 0.4;
  private static final double HOPELESS = 0.15;
  private static final double AGREE = 0.6;
  private static final int TOLERANCE = 3;
  private static final double ALIKE = 0.5;
  private static final double SAME = 0.999;

  private final Surveyed first;
  private final Surveyed second;
  private final int reach;

  Microphones(Surveyed first, Surveyed second) {
    this.first = first;
    this.second = second;
    this.reach = (int) (REACH * first.rate());
  }

  /** Null where they are not of one source, or already go together. */
  @Nullable Relation compare() throws IOException {
    List<float[][]> windows = windows();
    if (windows.size() < FEWEST) {
      return null;
    }
    PhaseCorrelation mean = new PhaseCorrelation(WINDOW, reach);
    int[] lags = new int[windows.size()];
    for (int w = 0; w < lags.length; w++) {
      lags[w] = mean.add(windows.get(w)[0], windows.get(w)[1]);
      if (w == FEWEST && Math.abs(mean.peak()) < HOPELESS && alike(windows, 0) < SAME) {
        return null;
      }
    }
    int lag = mean.peakLag();
    double plain = alike(windows, lag);
    double atOnce = alike(windows, 0);
    if (atOnce > SAME) {
      // Of two that are the same the sound one stays.
      return isClipped(first) && !isClipped(second)
          ? new Relation(second.index(), first.index(), true, 0, false, false)
          : new Relation(first.index(), second.index(), true, 0, false, false);
    }
    boolean agreed = agreeing(lags, lag) >= AGREE;
    boolean strong = Math.abs(mean.peak()) > PEAK && Math.abs(plain) > ALIKE;
    if (!strong || !agreed || (lag == 0 && plain > 0)) {
      return null;
    }
    boolean inverted = plain < 0;
    return lag >= 0
        ? new Relation(first.index(), second.index(), false, lag, inverted, false)
        : new Relation(second.index(), first.index(), false, -lag, inverted, false);
  }

  private static boolean isClipped(Surveyed stem) {
    return stem.findings().stream().anyMatch(f -> f.code().equals("clipped"));
  }

  private static double agreeing(int[] lags, int lag) {
    int near = 0;
    for (int one : lags) {
      near += Math.abs(one - lag) <= TOLERANCE ? 1 : 0;
    }
    return near / (double) lags.length;
  }

  /** The plain correlation with the second one taken so many frames later, -1 to 1. */
  private double alike(List<float[][]> windows, int lag) {
    double cross = 0;
    double a = 0;
    double b = 0;
    for (float[][] window : windows) {
      for (int i = reach; i < WINDOW - reach; i++) {
        double x = window[0][i];
        double y = window[1][i + lag];
        cross += x * y;
        a += x * x;
        b += y * y;
      }
    }
    return a <= 0 || b <= 0 ? 0 : cross / StrictMath.sqrt(a * b);
  }

  /** Windows around the loudest moments that both share, spread over the song. */
  private List<float[][]> windows() throws IOException {
    int hopFrames = LevelHistogram.GROUP * LevelHistogram.POINT;
    int span = Math.ceilDiv(WINDOW, hopFrames);
    int points = Math.min(first.levels().points(), second.levels().points());
    int part = Math.max(span, points / WINDOWS);
    List<float[][]> windows = new ArrayList<>();
    for (int from = 0; from + span <= points && windows.size() < WINDOWS; from += part) {
      int best = from;
      double most = 0;
      for (int p = from; p < Math.min(from + part, points - span + 1); p++) {
        double both =
            Math.min(
                first.levels().envelope(p + span / 4) / (1e-12 + first.peak() * first.peak()),
                second.levels().envelope(p + span / 4) / (1e-12 + second.peak() * second.peak()));
        if (both > most) {
          most = both;
          best = p;
        }
      }
      if (most > 1e-5) {
        long frame = (long) best * hopFrames;
        windows.add(new float[][] {read(first, frame, WINDOW), read(second, frame, WINDOW)});
      }
    }
    return windows;
  }

  /** Mid of a stem from a frame of the song on. */
  static float[] read(Surveyed stem, long frame, int frames) throws IOException {
    float[] all = new float[frames];
    float[][] block = new float[stem.track().channels()][Track.BLOCK];
    float sign = stem.isOutOfPhase() ? -1 : 1;
    try (TrackReader reader = stem.track().open(frame - stem.start())) {
      for (int at = 0; at < frames; at += Track.BLOCK) {
        int count = Math.min(Track.BLOCK, frames - at);
        reader.read(block, count);
        float[] right = block[block.length - 1];
        for (int i = 0; i < count; i++) {
          all[at + i] = 0.5f * (block[0][i] + sign * right[i]);
        }
      }
    }
    return all;
  }
}
