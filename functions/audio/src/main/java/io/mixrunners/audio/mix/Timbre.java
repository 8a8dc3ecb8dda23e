package io.mixrunners.audio.mix;

import java.util.Arrays;

/**
 * Features of the spectrum: where its energy lies, how noisy it is, how it moves, and how much of
 * it is percussive (D. Fitzgerald, "Harmonic/percussive separation using median filtering",
 * DAFx-10).
 */
final class Timbre {

  private static final int BANDS = 60;
  private static final int CEPSTRUM = 13;
  private static final int NEAR = 8;
  private static final double LOWEST = 30;
  private static final double HIGHEST = 16_000;
  private static final double QUIET = 1e-4;

  private final Excerpt excerpt;
  private final RealSpectrum spectrum;
  private final int frame;
  private final int[] bandOf;
  private final float[] power;
  private final double[][] cosines = new double[CEPSTRUM][BANDS];
  private final SpectrumShape shape;
  private final Sample centroids = new Sample();
  private final Sample rolls = new Sample();
  private final Sample flats = new Sample();
  private final Sample highFlats = new Sample();
  private final Sample hisses = new Sample();
  private final Sample fluxes = new Sample();
  private final Sample peaks = new Sample();
  private final Sample[] cepstrum = new Sample[CEPSTRUM];
  private final double[] split = new double[2];

  Timbre(Excerpt excerpt) {
    this.excerpt = excerpt;
    this.frame = excerpt.frame();
    this.spectrum = new RealSpectrum(frame);
    this.power = new float[spectrum.bins()];
    double binHz = excerpt.rate() / (double) frame;
    this.shape = new SpectrumShape(power.length, binHz);
    Arrays.setAll(cepstrum, i -> new Sample());
    this.bandOf = new int[power.length];
    for (int k = 0; k < bandOf.length; k++) {
      bandOf[k] = band(k * binHz);
    }
    for (int c = 0; c < CEPSTRUM; c++) {
      for (int b = 0; b < BANDS; b++) {
        cosines[c][b] = StrictMath.cos(Math.PI * c * (b + 0.5) / BANDS);
      }
    }
  }

  private static int band(double hz) {
    double place = Logs.natural(Math.max(LOWEST, hz) / LOWEST) / Logs.natural(HIGHEST / LOWEST);
    return (int) Math.min(BANDS - 1.0, place * BANDS);
  }

  void into(Features features) {
    double loudest = loudest();
    for (float[] x : excerpt.stretches()) {
      int frames = Math.max(0, (x.length - frame) / (frame / 2) + 1);
      double[][] bands = new double[frames][];
      for (int f = 0; f < frames; f++) {
        spectrum.power(x, f * frame / 2, power);
        bands[f] = bands();
        if (total(bands[f]) > loudest * QUIET) {
          look();
          cepstrum(bands[f]);
          if (f > 0) {
            fluxes.add(flux(bands[f - 1], bands[f]));
          }
        }
      }
      percussive(bands, split);
    }
    features.put("centroid", centroids.at(0.5, 0));
    features.put("centroidSpread", centroids.deviation(0));
    features.put("rollOff", rolls.at(0.5, 0));
    features.put("flatness", flats.at(0.5, 0));
    features.put("flatnessSpread", flats.deviation(0));
    features.put("highFlatness", highFlats.at(0.5, 0));
    features.put("hiss", hisses.at(0.5, 0));
    features.put("hissTop", hisses.at(0.93, 0) - hisses.at(0.4, 0));
    features.put("flux", fluxes.at(0.5, 0));
    features.put("fluxTop", fluxes.at(0.95, 0));
    features.put("peaks", peaks.mean(0));
    features.put("percussive", split[0] / Math.max(1e-12, split[0] + split[1]));
    for (int c = 1; c < CEPSTRUM; c++) {
      features.put("cepstrum" + c, cepstrum[c].mean(0));
      features.put("cepstrumSpread" + c, cepstrum[c].deviation(0));
    }
  }

  private static double total(double[] bands) {
    double total = 0;
    for (double b : bands) {
      total += b;
    }
    return total;
  }

  private void look() {
    shape.look(power);
    centroids.add(octaves(shape.centroid()));
    rolls.add(octaves(shape.rollOff(0.9)));
    flats.add(shape.flatness(200, 5000));
    highFlats.add(shape.flatness(5000, 14_000));
    hisses.add(shape.share(4500, 12_000));
    peaks.add(shape.peaks(4000));
  }

  private double loudest() {
    double most = 1e-12;
    for (float[] x : excerpt.stretches()) {
      for (int at = 0; at + frame <= x.length; at += frame) {
        double sum = 0;
        for (int i = at; i < at + frame; i++) {
          sum += (double) x[i] * x[i];
        }
        most = Math.max(most, sum / frame);
      }
    }
    return most;
  }

  private double[] bands() {
    double[] bands = new double[BANDS];
    for (int k = 1; k < power.length; k++) {
      bands[bandOf[k]] += power[k];
    }
    // Low bands may lie between two bins: they take what their neighbour has.
    for (int b = 1; b < BANDS; b++) {
      bands[b] = bands[b] == 0 ? bands[b - 1] : bands[b];
    }
    return bands;
  }

  private void cepstrum(double[] bands) {
    double[] logs = new double[BANDS];
    for (int b = 0; b < BANDS; b++) {
      logs[b] = Logs.ten(bands[b] + 1e-11);
    }
    for (int c = 1; c < CEPSTRUM; c++) {
      double sum = 0;
      for (int b = 0; b < BANDS; b++) {
        sum += logs[b] * cosines[c][b];
      }
      cepstrum[c].add(sum / BANDS);
    }
  }

  private static double flux(double[] before, double[] now) {
    double sum = 0;
    for (int b = 0; b < BANDS; b++) {
      sum += Math.max(0, Logs.ten((now[b] + 1e-8) / (before[b] + 1e-8)));
    }
    return sum / BANDS;
  }

  /** Adds up what stands up in frequency (a hit) and what goes on in time (a tone). */
  private static void percussive(double[][] bands, double[] split) {
    double[] window = new double[2 * NEAR + 1];
    for (int f = NEAR; f < bands.length - NEAR; f += 2) {
      for (int b = NEAR; b < BANDS - NEAR; b++) {
        for (int i = -NEAR; i <= NEAR; i++) {
          window[i + NEAR] = bands[f + i][b];
        }
        Arrays.sort(window);
        double tone = window[NEAR];
        for (int i = -NEAR; i <= NEAR; i++) {
          window[i + NEAR] = bands[f][b + i];
        }
        Arrays.sort(window);
        double hit = window[NEAR];
        double both = tone * tone + hit * hit + 1e-24;
        split[0] += StrictMath.sqrt(bands[f][b]) * hit * hit / both;
        split[1] += StrictMath.sqrt(bands[f][b]) * tone * tone / both;
      }
    }
  }

  static double octaves(double hz) {
    return Logs.natural(Math.max(20, hz)) / Logs.natural(2);
  }
}
