package io.mixrunners.audio.mix;

/** Features of how a stem's sounds begin, go on and end. */
final class Attacks {

  private static final int STEP = 256;
  private static final double RISE = 6;
  private static final double AUDIBLE = 38;
  private static final double APART = 0.06;

  private final Excerpt excerpt;
  private final double stepSeconds;

  Attacks(Excerpt excerpt) {
    this.excerpt = excerpt;
    this.stepSeconds = STEP / (double) excerpt.rate();
  }

  void into(Features features) {
    double top = -120;
    double[][] levels = new double[excerpt.stretches().size()][];
    for (int s = 0; s < levels.length; s++) {
      levels[s] = levels(excerpt.stretches().get(s));
      for (double level : levels[s]) {
        top = Math.max(top, level);
      }
    }
    Sample attack = new Sample();
    Sample early = new Sample();
    Sample late = new Sample();
    Sample slope = new Sample();
    Sample strength = new Sample();
    Sample gaps = new Sample();
    Sample steady = new Sample();
    Sample swell = new Sample();
    Sample tremble = new Sample();
    int active = 0;
    int steps = 0;
    for (double[] x : levels) {
      swings(x, top, swell, tremble);
      int last = -1000;
      for (int i = 3; i < x.length; i++) {
        steps++;
        active += x[i] > top - AUDIBLE ? 1 : 0;
        boolean rises = x[i] - x[i - 3] > RISE && x[i] > top - AUDIBLE;
        if (rises && (i - last) * stepSeconds > APART) {
          onset(x, i, attack, early, late, slope, strength);
          if (last > 0) {
            gaps.add((i - last) * stepSeconds);
          }
          last = i;
        } else if (x[i] > top - AUDIBLE && i + 8 < x.length && (i - last) * stepSeconds > 0.1) {
          steady.add(Math.abs(x[i + 8] - x[i]));
        }
      }
    }
    double seconds = Math.max(0.1, active * stepSeconds);
    features.put("onsetRate", strength.count() / seconds);
    features.put("sounding", active / Math.max(1.0, steps));
    features.put("onsetStrength", strength.at(0.5, 0));
    features.put("attack", attack.at(0.5, 0.2));
    features.put("attackSpread", attack.deviation(0));
    features.put("after50ms", early.at(0.5, 0));
    features.put("after200ms", late.at(0.5, 0));
    features.put("decay", slope.at(0.5, 0));
    features.put("decayQuick", slope.at(0.9, 0));
    features.put("gap", gaps.at(0.5, 3));
    features.put("gapShort", gaps.at(0.1, 3));
    features.put("swell", swell.mean(0));
    features.put("tremble", tremble.mean(0));
    features.put("steady", steady.at(0.5, 0));
  }

  /**
   * How far the level moves at the pace of syllables (some 2 to 6 a second) and of a tremolo (some
   * 6 to 15), while it sounds.
   */
  private void swings(double[] x, double top, Sample swell, Sample tremble) {
    int slow = Math.max(2, (int) (0.36 / stepSeconds));
    int middle = Math.max(2, (int) (0.12 / stepSeconds));
    int quick = Math.max(1, (int) (0.04 / stepSeconds));
    double[] sums = new double[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      sums[i + 1] = sums[i] + Math.max(x[i], top - AUDIBLE);
    }
    for (int i = slow / 2; i + slow / 2 < x.length; i += 4) {
      if (x[i] > top - AUDIBLE) {
        double at = mean(sums, i, middle);
        swell.add(Math.abs(at - mean(sums, i, slow)));
        tremble.add(Math.abs(mean(sums, i, quick) - at));
      }
    }
  }

  private static double mean(double[] sums, int at, int width) {
    int from = at - width / 2;
    return (sums[from + width] - sums[from]) / width;
  }

  private static double[] levels(float[] x) {
    double[] levels = new double[x.length / STEP];
    for (int s = 0; s < levels.length; s++) {
      double sum = 1e-11;
      for (int i = s * STEP; i < (s + 1) * STEP; i++) {
        sum += (double) x[i] * x[i] / STEP;
      }
      levels[s] = 10 * Logs.ten(sum);
    }
    return levels;
  }

  private void onset(
      double[] x, int at, Sample attack, Sample early, Sample late, Sample slope, Sample strength) {
    int peak = at;
    int reach = (int) (0.15 / stepSeconds);
    for (int i = at; i < Math.min(x.length, at + reach); i++) {
      peak = x[i] > x[peak] ? i : peak;
    }
    int from = at - 3;
    while (from < peak && x[from] < x[peak] - 20) {
      from++;
    }
    int full = from;
    while (full < peak && x[full] < x[peak] - 3) {
      full++;
    }
    attack.add((full - from) * stepSeconds);
    strength.add(x[peak] - x[at - 3]);
    int soon = peak + (int) (0.05 / stepSeconds);
    int later = peak + (int) (0.2 / stepSeconds);
    if (later < x.length) {
      early.add(x[soon] - x[peak]);
      late.add(Math.max(-60, x[later] - x[peak]));
      slope.add(Math.clamp((x[soon] - x[later]) / 0.15, -100, 400));
    }
  }
}
