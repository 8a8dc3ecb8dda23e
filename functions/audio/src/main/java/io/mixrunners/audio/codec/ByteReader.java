package io.mixrunners.audio.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads small header fields at given places of a file. Not for bulk data. */
final class ByteReader {

  private final FileChannel file;
  private final long size;

  ByteReader(FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  long size() {
    return size;
  }

  /** Up to {@code count} bytes at a place; fewer at the end of the file. */
  byte[] at(long position, int count) throws IOException {
    int there = (int) Math.max(0, Math.min(count, size - position));
    ByteBuffer bytes = ByteBuffer.allocate(there);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        break;
      }
    }
    return bytes.array();
  }

  /** The same as a buffer that answers numbers. */
  ByteBuffer at(long position, int count, ByteOrder order) throws IOException {
    return ByteBuffer.wrap(at(position, count)).order(order);
  }

  static boolean tag(byte[] bytes, int at, String ascii) {
    if (at + ascii.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[at + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
