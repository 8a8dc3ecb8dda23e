package io.mixrunners.audio.meter;

import io.mixrunners.audio.dsp.Fft;
import org.jspecify.annotations.Nullable;

/**
 * How far up a piece reaches, and whether it ends at a wall, as lossy coders leave it. Looks at one
 * frame about every second, the first two channels in one transform. Constant memory. One thread at
 * a time.
 */
final class Bandwidth {

  private static final int SHORTEST_FRAME = 1024;

  /** As fine as the bands are wide. */
  private static final int WIDEST_LINE = 50;

  /** Width of the bands that are compared, Hz. */
  private static final double BAND = 200;

  /** A wall falls by so much, dB, within three bands, and there is nothing behind it. */
  private static final double WALL = 30;

  private static final double ABOVE_FLOOR = 15;

  /** A fall of so much, dB, within so many bands is an end, less is a slope. */
  private static final double STEEP = 10;

  private static final int STEEP_BANDS = 5;

  /** A floor that lies no further than this under the loudest band is sound, dB. */
  private static final double FILLED = 70;

  private static final double LOWEST = -140;

  private final int rate;
  private final int every;
  private final int frame;
  private final Fft fft;
  private final float[] window;
  private final float[] left;
  private final float[] right;
  private final double[] power;
  private int skip;
  private int filled;
  private int frames;

  Bandwidth(int rate) {
    this.rate = rate;
    int length = SHORTEST_FRAME;
    while (rate / length > WIDEST_LINE) {
      length *= 2;
    }
    this.frame = length;
    this.every = rate - frame;
    this.fft = Fft.plain(frame);
    this.window = new float[frame];
    this.left = new float[frame];
    this.right = new float[frame];
    this.power = new double[frame / 2];
    for (int i = 0; i < frame; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / frame));
    }
  }

  void process(float[][] x, int count) {
    int at = Math.min(skip, count);
    skip -= at;
    while (at < count) {
      int part = Math.min(count - at, frame - filled);
      System.arraycopy(x[0], at, left, filled, part);
      System.arraycopy(x[x.length > 1 ? 1 : 0], at, right, filled, part);
      filled += part;
      at += part;
      if (filled == frame) {
        transform();
        int rest = Math.min(every, count - at);
        at += rest;
        skip = every - rest;
      }
    }
  }

  private void transform() {
    for (int i = 0; i < frame; i++) {
      left[i] *= window[i];
      right[i] *= window[i];
    }
    fft.forward(left, right);
    for (int k = 1; k < frame / 2; k++) {
      int m = frame - k;
      power[k] +=
          (double) left[k] * left[k]
              + (double) right[k] * right[k]
              + (double) left[m] * left[m]
              + (double) right[m] * right[m];
    }
    frames++;
    filled = 0;
  }

  /**
   * What was found.
   *
   * @param hz the highest frequency with sound in it
   * @param wall whether it ends there at once
   */
  record Edge(double hz, boolean wall) {}

  /** Null for silence and for pieces too short to tell. */
  @Nullable Edge edge() {
    double[] bands = bands();
    int last = bands.length - 1;
    double highest = LOWEST;
    for (double band : bands) {
      highest = Math.max(highest, band);
    }
    if (highest <= LOWEST || frames < 2) {
      return null;
    }
    // What lies 100 dB under the highest is the window's own leakage or dither.
    double heard = Math.max(bands[last] + ABOVE_FLOOR, highest - 100);
    int top = last;
    while (top > 0 && bands[top] < heard) {
      top--;
    }
    // Where noise fills it up, or the sound only thins out, it reaches half of the sample rate.
    double falls = bands[top] - bands[Math.min(last, top + STEEP_BANDS)];
    if (bands[last] > highest - FILLED || (bands[last] > highest - 100 && falls < STEEP)) {
      return new Edge(rate / 2.0, false);
    }
    return new Edge((top + 1) * BAND, top >= 2 && steepest(bands, top) >= WALL);
  }

  private static double steepest(double[] bands, int top) {
    double most = 0;
    for (int b = Math.max(0, top - 3); b <= top; b++) {
      most = Math.max(most, bands[b] - bands[Math.min(bands.length - 1, b + 3)]);
    }
    return most;
  }

  private double[] bands() {
    int count = (int) (rate / 2.0 / BAND);
    double[] levels = new double[Math.max(1, count)];
    for (int b = 0; b < levels.length; b++) {
      int from = Math.max(1, (int) Math.ceil(b * BAND * frame / rate));
      int to = Math.max(from + 1, (int) Math.ceil((b + 1) * BAND * frame / rate));
      double sum = 0;
      for (int k = from; k < Math.min(to, power.length); k++) {
        sum += power[k];
      }
      double mean = sum / (to - from) / Math.max(1, frames) / frame;
      levels[b] = mean <= 0 ? LOWEST : Math.max(LOWEST, 10 * StrictMath.log10(mean));
    }
    return levels;
  }
}
