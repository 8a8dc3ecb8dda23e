package io.mixrunners.audio.analysis;

import io.mixrunners.audio.dsp.PowerSpectrum;
import java.util.Arrays;

/**
 * How much each pitch class sounds, in steps of ten cents: spectral peaks between 40 Hz and 1.5
 * kHz, the square root of their power, every frame with the same weight (T. Fujishima, ICMC 1999;
 * peaks after E. Gomez, "Tonal description of music audio signals", 2006). One thread at a time.
 */
final class Chroma {

  static final int PER_SEMITONE = 10;
  static final int STEPS = 12 * PER_SEMITONE;

  private static final int FRAME = 8192;
  private static final double LOWEST = 40;
  private static final double HIGHEST = 1500;
  private static final double A4 = 440;
  private static final double BASS = 200;
  private static final double FLOOR = 1e-3;
  private static final int EDGE = 4;

  private final double rate;
  private final PowerSpectrum spectrum = new PowerSpectrum(FRAME);
  private final float[] held = new float[FRAME];
  private final float[] level = new float[FRAME / 2];
  private final double[] frame = new double[STEPS];
  private final double[] bass = new double[STEPS];
  private final double[] steps = new double[STEPS];
  private final double[][] edges = new double[2][STEPS];
  private final double[][] latest = new double[EDGE][STEPS];
  private long frames;
  private int filled;

  Chroma(double rate) {
    this.rate = rate;
  }

  /** Takes decimated samples. */
  void process(float[] x, int count) {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, FRAME - filled);
      System.arraycopy(x, at, held, filled, part);
      filled += part;
      at += part;
      if (filled == FRAME) {
        frame();
        filled = 0;
      }
    }
  }

  private void frame() {
    spectrum.of(held, 0, level);
    int low = (int) Math.max(2, LOWEST * FRAME / rate);
    int high = (int) Math.min(FRAME / 2 - 2, HIGHEST * FRAME / rate);
    for (int k = low - 1; k <= high + 1; k++) {
      level[k] = (float) Math.sqrt(level[k]);
    }
    Arrays.fill(frame, 0);
    Arrays.fill(bass, 0);
    double sum = 0;
    for (int k = low; k <= high; k++) {
      if (level[k] > level[k - 1] && level[k] >= level[k + 1] && level[k] > FLOOR) {
        sum += peak(k);
      }
    }
    if (sum <= 0) {
      return;
    }
    for (int s = 0; s < STEPS; s++) {
      steps[s] += frame[s] / sum;
      edges[0][s] += frames < EDGE ? bass[s] : 0;
    }
    System.arraycopy(bass, 0, latest[(int) (frames % EDGE)], 0, STEPS);
    frames++;
  }

  private double peak(int k) {
    double a = level[k - 1];
    double b = level[k];
    double c = level[k + 1];
    double place = k + 0.5 * (a - c) / (a - 2 * b + c);
    double octaves = StrictMath.log(place * rate / FRAME / A4) / StrictMath.log(2);
    int step = (int) Math.floorMod(Math.round(octaves * STEPS), (long) STEPS);
    double weight = Math.sqrt(b);
    frame[step] += weight;
    if (place * rate / FRAME < BASS) {
      bass[step] += b;
    }
    return weight;
  }

  /** The low notes with which it begins and those of the last moments. */
  double[][] edges() {
    Arrays.fill(edges[1], 0);
    for (double[] moment : latest) {
      for (int s = 0; s < STEPS; s++) {
        edges[1][s] += moment[s];
      }
    }
    return edges.clone();
  }

  /** The sums so far; the first step is A. */
  double[] steps() {
    return steps.clone();
  }
}
