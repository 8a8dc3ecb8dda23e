package io.mixrunners.audio.codec;

import java.io.Closeable;
import java.io.IOException;

/**
 * Takes planar blocks and makes a file of them. Closing without {@link #finish} leaves no complete
 * file. One thread at a time.
 */
public interface AudioWriter extends Closeable {

  /** Writes the next frames, full scale 1. */
  void write(float[][] x, int count) throws IOException;

  /** Completes the file. */
  void finish() throws IOException;
}
