package io.mixrunners.audio.analysis;

import io.mixrunners.audio.Music;
import org.jspecify.annotations.Nullable;

/**
 * The key whose profile fits the pitch classes best: correlation with the mean of the profiles of
 * C. Krumhansl and E. Kessler (Psychological Review 89, 1982) and D. Temperley (Music Perception
 * 17, 1999), spread over each note's first partials as E. Gomez does (INFORMS Journal on Computing
 * 18, 2006): without that a bare fifth or a bright sound leans to major. A key and its relative
 * have the same notes, so the first and the last low notes speak for the one that is at home there.
 * Stateless.
 */
final class KeyFinder {

  private static final String[] NAMES = {
    "A", "Bb", "B", "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab"
  };
  private static final double[] MAJOR_KK = {
    6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88
  };
  private static final double[] MINOR_KK = {
    6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17
  };
  private static final double[] MAJOR_T = {
    5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0
  };
  private static final double[] MINOR_T = {
    5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0
  };

  /** Where the first six partials of a note lie, in semitones within the octave. */
  private static final int[] PARTIALS = {0, 0, 7, 0, 4, 7};

  private static final double FALLING = 0.6;
  private static final double HOME = 0.2;
  private static final double LEAST = 0.3;
  private static final double SURE = 0.15;

  private KeyFinder() {}

  /** The key of {@link Chroma#steps()}, null where the pitch classes form none. */
  static Music.@Nullable Key find(double[] steps, double[][] edges) {
    double cents = Tuning.cents(steps);
    double[] classes = Tuning.classes(steps, cents);
    double[] home = home(edges, cents);
    double best = -2;
    double second = -2;
    int key = 0;
    for (int k = 0; k < 24; k++) {
      double fit = fit(classes, k % 12, k >= 12) + HOME * home[k % 12];
      if (fit > best) {
        second = best;
        best = fit;
        key = k;
      } else {
        second = Math.max(second, fit);
      }
    }
    if (!(best >= LEAST)) {
      return null;
    }
    double margin = Math.min(1, (best - second) / SURE);
    double confidence = Math.rint(Math.min(1, best) * (0.4 + 0.6 * margin) * 100) / 100;
    double tuning = Math.rint(440 * StrictMath.pow(2, cents / 1200) * 10) / 10;
    return new Music.Key(NAMES[key % 12] + (key >= 12 ? " minor" : " major"), confidence, tuning);
  }

  /** How much of the first and of the last low notes each class is, 0 to 2. */
  private static double[] home(double[][] edges, double cents) {
    double[] home = new double[12];
    for (double[] edge : edges) {
      double[] classes = Tuning.classes(edge, cents);
      double sum = 0;
      for (double c : classes) {
        sum += c;
      }
      for (int i = 0; i < 12 && sum > 0; i++) {
        home[i] += classes[i] / sum;
      }
    }
    return home;
  }

  private static double fit(double[] classes, int tonic, boolean minor) {
    double[] kk = minor ? MINOR_KK : MAJOR_KK;
    double[] t = minor ? MINOR_T : MAJOR_T;
    double[] profile = new double[12];
    for (int i = 0; i < 12; i++) {
      double part = 1;
      for (int interval : PARTIALS) {
        profile[(i + tonic + interval) % 12] += part * (kk[i] + t[i]);
        part *= FALLING;
      }
    }
    return correlation(classes, profile);
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < 12; i++) {
      meanA += a[i] / 12;
      meanB += b[i] / 12;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < 12; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return aa <= 0 ? -1 : ab / Math.sqrt(aa * bb);
  }
}
