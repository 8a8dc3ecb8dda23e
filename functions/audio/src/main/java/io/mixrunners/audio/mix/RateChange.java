package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Resampler;

/** Brings blocks to another rate, or hands them on as they are. One thread at a time. */
final class RateChange {

  private final Resampler[] filters;
  private final float[][] out;
  private long written;
  private int ready;

  RateChange(int from, int to, int channels) {
    this.filters = new Resampler[from == to ? 0 : channels];
    for (int c = 0; c < filters.length; c++) {
      filters[c] = Resampler.between(from, to);
    }
    int room = filters.length == 0 ? 0 : filters[0].room(Track.BLOCK + filters[0].tail());
    this.out = new float[filters.length == 0 ? 1 : channels][room];
  }

  /** How many frames the last call brought. */
  int ready() {
    return ready;
  }

  float[][] process(float[][] x, int count) {
    ready = count;
    if (filters.length == 0) {
      return x;
    }
    for (int c = 0; c < filters.length; c++) {
      ready = filters[c].process(x[c], count, out[c]);
    }
    written += ready;
    return out;
  }

  /** The rest, so that the length is that of so many source frames. */
  float[][] finish(long frames) {
    ready = 0;
    if (filters.length > 0) {
      long left = filters[0].outputFrames(frames) - written;
      float[] silence = new float[filters[0].tail()];
      for (int c = 0; c < filters.length; c++) {
        ready = filters[c].process(silence, silence.length, out[c]);
      }
      ready = Math.clamp(left, 0, ready);
    }
    return out;
  }
}
