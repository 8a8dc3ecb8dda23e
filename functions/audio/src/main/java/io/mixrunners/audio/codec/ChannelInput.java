package io.mixrunners.audio.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** A part of a file as a buffered stream, for libraries that want one. */
final class ChannelInput extends InputStream {

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
  private long position;
  private @Nullable IOException failure;

  ChannelInput(FileChannel file, long position) {
    this.file = file;
    this.position = position;
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int at, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int there = Math.min(count, buffer.remaining());
    buffer.get(into, at, there);
    return there;
  }

  /**
   * Throws what reading the file itself threw, if it did: libraries throw the same type for damaged
   * content, and only this tells the machine's fault from the file's.
   */
  void rethrowFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear();
    int count;
    try {
      count = file.read(buffer, position);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    buffer.flip();
    position += Math.max(0, count);
    return count > 0;
  }
}
