package io.mixrunners.audio.analysis;

import io.mixrunners.audio.Music.Tempo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a period: how strongly the onsets repeat after it, and whether people would rather tap
 * half or double of it (L. van Noorden and D. Moelants, "Resonance in the perception of musical
 * pulse", JNMR 28, 1999: about two beats a second).
 */
final class Pulse {

  private static final double PREFERRED_SECONDS = 0.5;
  private static final double SHORTEST = 0.3;
  private static final double LONGEST = 1.1;
  private static final double[] RELATED = {1, 0.5, 2};
  private static final int MULTIPLES = 4;

  private Pulse() {}

  /** The period of beats that may jitter: the slope of the line through them, seconds. */
  static double period(List<Double> beats) {
    int n = beats.size();
    double meanIndex = (n - 1) / 2.0;
    double meanTime = beats.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double cross = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      cross += (i - meanIndex) * (beats.get(i) - meanTime);
      squares += (i - meanIndex) * (i - meanIndex);
    }
    return cross / squares;
  }

  /** The tempo near a period or one metrical level beside it; null where nothing repeats. */
  static @Nullable Tempo tempo(float[] curve, double rate, double period) {
    double[] centred = centred(curve);
    double best = 0;
    double bestStrength = 0;
    double bestPeriod = 0;
    for (double factor : RELATED) {
      double candidate = period * factor;
      if (candidate < SHORTEST || candidate > LONGEST) {
        continue;
      }
      double strength = strength(centred, candidate * rate);
      double octaves = StrictMath.log(candidate / PREFERRED_SECONDS) / StrictMath.log(2);
      double score = strength * StrictMath.exp(-octaves * octaves);
      if (score > best) {
        best = score;
        bestStrength = strength;
        bestPeriod = candidate;
      }
    }
    return best <= 0 ? null : new Tempo(60 / bestPeriod, Math.min(1, bestStrength));
  }

  private static double[] centred(float[] curve) {
    double mean = 0;
    for (float v : curve) {
      mean += v;
    }
    mean /= curve.length;
    double[] out = new double[curve.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = curve[i] - mean;
    }
    return out;
  }

  /** Autocorrelation at a lag and its multiples, 1 at most. */
  private static double strength(double[] x, double lag) {
    double energy = 0;
    for (double v : x) {
      energy += v * v;
    }
    double sum = 0;
    int used = 0;
    for (int m = 1; m <= MULTIPLES && m * lag + 2 < x.length / 2.0; m++) {
      int whole = (int) Math.round(m * lag);
      double most = 0;
      for (int d = -1; d <= 1; d++) {
        most = Math.max(most, at(x, whole + d));
      }
      sum += most;
      used++;
    }
    return used == 0 || energy <= 0 ? 0 : sum / used / energy;
  }

  private static double at(double[] x, int lag) {
    double sum = 0;
    for (int i = lag; i < x.length; i++) {
      sum += x[i] * x[i - lag];
    }
    return sum * x.length / (x.length - lag);
  }
}
