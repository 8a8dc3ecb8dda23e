package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.dsp.BandSplit;
import io.mixrunners.audio.dsp.Compressor;
import io.mixrunners.audio.dsp.Decibel;
import java.util.ArrayList;
import java.util.List;

/**
 * Four bands, each with a compressor of its own for left and right, which hear each other: wholly
 * in the lower bands, for the most part above. Levels are taken of groups of frames and gains run
 * straight from one group to the next. Gives the sum of the bands.
 */
final class MultibandDynamics implements Stage {

  private static final int CHUNK = 2048;
  private static final int CONTROL_RATE = 1500;
  private static final List<String> NAMES = List.of("bass", "low mids", "mids", "highs");
  private static final double[] LINK = {1, 1, 0.85, 0.7};
  private static final double[] SMOOTHING = {0.020, 0.010, 0.005, 0.003};

  private final BandSplit[] splits = new BandSplit[2];
  private final Compressor[][] compressors = new Compressor[BandSplit.BANDS][2];
  private final double[] smoothing = new double[BandSplit.BANDS];
  private final float[][][] bands = new float[2][BandSplit.BANDS][CHUNK];
  private final double[][] power = new double[BandSplit.BANDS][2];
  private final float[][] gain = new float[BandSplit.BANDS][2];
  private final double[] reduction = new double[BandSplit.BANDS];
  private final double[] weight = new double[BandSplit.BANDS];
  private final int group;

  MultibandDynamics(int rate, DynamicsPlan plan) {
    int frames = 1;
    while (rate / (2 * frames) >= CONTROL_RATE * 7 / 8) {
      frames *= 2;
    }
    this.group = frames;
    double control = rate / (double) group;
    for (int c = 0; c < 2; c++) {
      splits[c] = split(rate);
      for (int b = 0; b < BandSplit.BANDS; b++) {
        DynamicsPlan.Band band = plan.bands().get(b);
        compressors[b][c] =
            new Compressor(
                band.threshold(),
                plan.ratio(),
                DynamicsPlan.KNEE,
                band.attack(),
                band.release(),
                control);
        gain[b][c] = 1;
      }
    }
    for (int b = 0; b < BandSplit.BANDS; b++) {
      smoothing[b] = 1 - StrictMath.exp(-1 / (SMOOTHING[b] * control));
    }
  }

  /** The bands' filters, for one channel. */
  static BandSplit split(int rate) {
    List<Double> hz = DynamicsPlan.CROSSOVERS;
    return new BandSplit(rate, hz.get(0), hz.get(1), hz.get(2));
  }

  @Override
  public void process(float[][] x, int count) {
    for (int at = 0; at < count; at += CHUNK) {
      int part = Math.min(CHUNK, count - at);
      splits[0].process(x[0], at, part, bands[0]);
      splits[1].process(x[1], at, part, bands[1]);
      for (int g = 0; g < part; g += group) {
        int frames = Math.min(group, part - g);
        for (int b = 0; b < BandSplit.BANDS; b++) {
          band(b, g, frames);
        }
      }
      sum(bands[0], x[0], at, part);
      sum(bands[1], x[1], at, part);
    }
  }

  private void band(int b, int at, int frames) {
    double[] p = power[b];
    for (int c = 0; c < 2; c++) {
      float[] s = bands[c][b];
      double sum = 0;
      for (int i = at; i < at + frames; i++) {
        sum += (double) s[i] * s[i];
      }
      p[c] += smoothing[b] * (sum / frames - p[c]);
    }
    double both = 0.5 * (p[0] + p[1]);
    for (int c = 0; c < 2; c++) {
      double heard = LINK[b] * both + (1 - LINK[b]) * p[c];
      double off = compressors[b][c].next(Decibel.ofPower(heard));
      reduction[b] += off * both;
      weight[b] += both;
      float next = (float) Decibel.quickFactor(-off);
      float from = gain[b][c];
      float step = (next - from) / frames;
      float[] s = bands[c][b];
      for (int i = 0; i < frames; i++) {
        s[at + i] *= from + step * (i + 1);
      }
      gain[b][c] = next;
    }
  }

  private static void sum(float[][] bands, float[] x, int at, int count) {
    float[] a = bands[0];
    float[] b = bands[1];
    float[] c = bands[2];
    float[] d = bands[3];
    for (int i = 0; i < count; i++) {
      x[at + i] = (a[i] + b[i]) + (c[i] + d[i]);
    }
  }

  /** What each band lost where it was loud, once the piece has gone through. */
  List<Decision> decisions() {
    List<Decision> all = new ArrayList<>();
    for (int b = 0; b < BandSplit.BANDS; b++) {
      double mean = weight[b] <= 0 ? 0 : reduction[b] / weight[b];
      if (mean >= 0.05) {
        all.add(
            new Decision(
                "dynamics",
                NAMES.get(b),
                Math.rint(-mean * 10) / 10,
                "dB",
                "What the band's loud moments lost on average."));
      }
    }
    return all;
  }
}
