package io.mixrunners.audio.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a decoder that reads on behind the end of its input for ever, as jflac does while it looks
 * for the next frame of a damaged file. Not thread-safe.
 */
final class EndGuard extends FilterInputStream {
  /** Thrown to a reader that was told of the end often enough. */
  static final class PastTheEnd extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PastTheEnd() {
      super("read behind the end", null, false, false);
    }
  }

  private static final int TOLD_AT_MOST = 16;
  private int told;

  EndGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    return checked(super.read());
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    return checked(super.read(to, offset, length));
  }

  private int checked(int result) {
    if (result < 0 && ++told > TOLD_AT_MOST) {
      throw new PastTheEnd();
    }
    return result;
  }
}
