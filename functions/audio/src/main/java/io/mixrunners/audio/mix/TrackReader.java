package io.mixrunners.audio.mix;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/** Reads blocks of a stem in order, silence before its begin and after its end. One thread. */
abstract class TrackReader implements Closeable {

  private final long frames;
  private long at;

  /**
   * @param frames the track's length
   * @param start the first frame that is read; may be negative
   */
  TrackReader(long frames, long start) {
    this.frames = frames;
    this.at = start;
  }

  /**
   * Fills a block of at most {@link Track#BLOCK} frames; false where all of it is silence outside.
   */
  final boolean read(float[][] into, int count) throws IOException {
    int before = Math.clamp(-at, 0, count);
    int inside = Math.clamp(frames - Math.max(0, at), 0, count - before);
    for (float[] channel : into) {
      Arrays.fill(channel, 0, before, 0);
      Arrays.fill(channel, before + inside, count, 0);
    }
    if (inside > 0) {
      fill(into, before, inside, Math.max(0, at));
    }
    at += count;
    return inside > 0;
  }

  /**
   * Reads what lies inside the track.
   *
   * @param at where in the block it goes
   * @param frame the first of the track
   */
  abstract void fill(float[][] into, int at, int count, long frame) throws IOException;
}
