package io.mixrunners.audio.analysis;

import io.mixrunners.audio.dsp.PowerSpectrum;
import java.util.Arrays;

/**
 * How much begins at each moment: the rise of the level in some 40 bands, summed, about 86 times a
 * second (S. Dixon, "Onset detection revisited", DAFx-06; bands and logarithm after A. Klapuri,
 * ICASSP 1999). One thread at a time.
 */
final class OnsetCurve {

  static final int HOP = 128;

  private static final int FRAME = 512;
  private static final int BANDS = 40;

  /** Added to every band, so that a change in near silence does not count. */
  private static final double QUIET = 1e-5;

  private final PowerSpectrum spectrum = new PowerSpectrum(FRAME);
  private final int[] bandOf = new int[FRAME / 2];
  private final float[] held = new float[FRAME];
  private final float[] power = new float[FRAME / 2];
  private final double[] energy = new double[BANDS];
  private final double[] level = new double[BANDS];
  private float[] curve = new float[1024];
  private int points;
  private int filled;

  OnsetCurve() {
    for (int k = 1; k < FRAME / 2; k++) {
      double place = StrictMath.log(1 + k / 8.0) / StrictMath.log(1 + FRAME / 16.0);
      bandOf[k] = (int) Math.min(BANDS - 1, place * BANDS);
    }
    forget();
  }

  /** Takes decimated samples. */
  void process(float[] x, int from, int count) {
    int at = from;
    while (at < from + count) {
      int part = Math.min(from + count - at, FRAME - filled);
      System.arraycopy(x, at, held, filled, part);
      filled += part;
      at += part;
      if (filled == FRAME) {
        frame();
        System.arraycopy(held, HOP, held, 0, FRAME - HOP);
        filled = FRAME - HOP;
      }
    }
  }

  private void frame() {
    spectrum.of(held, 0, power);
    Arrays.fill(energy, QUIET);
    for (int k = 1; k < FRAME / 2; k++) {
      energy[bandOf[k]] += power[k];
    }
    double rise = 0;
    for (int b = 0; b < BANDS; b++) {
      double now = StrictMath.log(energy[b]);
      rise += Math.max(0, now - level[b]);
      level[b] = now;
    }
    if (points == curve.length) {
      curve = Arrays.copyOf(curve, 2 * points);
    }
    curve[points] = points == 0 ? 0 : (float) rise;
    points++;
  }

  /** The points so far. */
  float[] curve() {
    return Arrays.copyOf(curve, points);
  }

  /** Begins anew. */
  void forget() {
    points = 0;
    filled = 0;
    Arrays.fill(level, StrictMath.log(QUIET));
  }
}
