package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Compressor;
import io.mixrunners.audio.dsp.Decibel;

/**
 * A feed-forward compressor in the log domain with a soft knee (D. Giannoulis, M. Massberg and J.
 * D. Reiss, "Digital dynamic range compressor design", JAES 2012): mean square over {@link
 * LevelHistogram#GROUP} frames, both channels linked, the gain straight between groups. One thread
 * at a time.
 */
final class StemCompressor {

  private static final double KNEE = 6;
  private static final double PER_LOG2 = 3.010299956639812;

  private final double threshold;
  private final double slope;
  private final double attack;
  private final double release;
  private final float makeup;
  private double state;
  private float last;

  StemCompressor(Dynamics settings, int rate) {
    double groups = rate / (double) LevelHistogram.GROUP;
    this.threshold = settings.threshold();
    this.slope = 1 - 1 / settings.ratio();
    this.attack = StrictMath.exp(-1000 / (settings.attack() * groups));
    this.release = StrictMath.exp(-1000 / (settings.release() * groups));
    this.makeup = (float) Decibel.factor(settings.makeup());
    this.last = makeup;
  }

  /** What a steady level over the threshold loses, dB, positive. */
  static double reduction(double level, double threshold, double ratio) {
    return Compressor.reduction(level - threshold, 1 - 1 / ratio, KNEE);
  }

  /** Processes in place; every block but the last must be whole groups. */
  void process(float[][] x, int count) {
    for (int at = 0; at < count; at += LevelHistogram.GROUP) {
      int n = Math.min(LevelHistogram.GROUP, count - at);
      float energy = 0;
      for (float[] channel : x) {
        for (int i = at; i < at + n; i++) {
          energy += channel[i] * channel[i];
        }
      }
      float next = gain(energy / (n * x.length));
      float step = (next - last) / n;
      for (float[] channel : x) {
        for (int i = 0; i < n; i++) {
          channel[at + i] *= last + step * i;
        }
      }
      last = next;
    }
  }

  private float gain(float meanSquare) {
    double wanted = 0;
    if (meanSquare > 1e-10f) {
      double level = PER_LOG2 * Logs.two(meanSquare);
      wanted = Compressor.reduction(level - threshold, slope, KNEE);
    }
    double pace = wanted > state ? attack : release;
    state = wanted + (state - wanted) * pace;
    return state < 1e-6 ? makeup : makeup * (float) Decibel.exp2(-state / (2 * PER_LOG2));
  }
}
