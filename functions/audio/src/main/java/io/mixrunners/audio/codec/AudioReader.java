package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Audio as a stream of planar blocks. Full scale is 1; floats above it are passed on. Every sample
 * is finite. One thread at a time.
 */
public interface AudioReader extends Closeable {

  /** Rate, channels, length and layout. */
  AudioShape shape();

  /**
   * Reads the next block.
   *
   * @param into one array per channel
   * @param frames how many to read; fewer come only at the end
   * @return frames read, 0 at the end
   */
  int read(float[][] into, int frames) throws RefusedAudio, IOException;

  /**
   * Goes to a frame, from which the next block is read.
   *
   * @return false where the format cannot, and nothing has moved
   */
  default boolean seek(long frame) {
    return false;
  }

  /** What was odd about the file, in sentences; complete once the end was read. */
  List<String> warnings();
}
