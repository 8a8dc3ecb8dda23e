package io.mixrunners.audio.mix;

import java.io.IOException;

/**
 * A stem's samples at the session's rate, readable from any frame, before the first (silence) and
 * past the last (silence) as well.
 */
sealed interface Track permits SpooledTrack, FileTrack {

  int BLOCK = 8192;

  int channels();

  long frames();

  /** The same with only its left channel, because both are equal. */
  Track asMono() throws IOException;

  /** Opens it; the first frame read is {@code start}, which may be negative. */
  TrackReader open(long start) throws IOException;
}
