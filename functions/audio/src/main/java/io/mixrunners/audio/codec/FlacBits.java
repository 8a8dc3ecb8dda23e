package io.mixrunners.audio.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The bits of a FLAC file from a place on. Keeps everything from the current frame's first byte on,
 * so that its check can be computed and the search for the next frame can begin again. Memory is
 * bounded by the largest frame that the format allows.
 */
final class FlacBits {

  private static final int STEP = 1 << 16;

  /** Eight channels of 65535 samples of 33 bits, and some. */
  private static final int MOST = 1 << 22;

  private final FileChannel file;
  private byte[] bytes = new byte[4 * STEP];
  private long filePosition;
  private int start;
  private int at;
  private int end;
  private long held;
  private int heldBits;
  private boolean ended;

  FlacBits(FileChannel file, long position) {
    this.file = file;
    this.filePosition = position;
  }

  /**
   * Goes to the next place that looks like a frame's first two bytes; false at the end of the file.
   */
  boolean findSync(boolean fromNextByte) throws IOException, BadFrame {
    at = fromNextByte ? start + 1 : at - heldBits / 8;
    held = 0;
    heldBits = 0;
    while (true) {
      start = at;
      if (end - at < 2 && !more()) {
        return false;
      }
      for (; at + 1 < end; at++) {
        if (bytes[at] == (byte) 0xff && (bytes[at + 1] & 0xfe) == 0xf8) {
          start = at;
          return true;
        }
      }
    }
  }

  /** Whether the file ended within what was asked for. */
  boolean ended() {
    return ended;
  }

  private boolean more() throws IOException, BadFrame {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      at -= start;
      end -= start;
      start = 0;
    }
    if (end + STEP > bytes.length) {
      if (bytes.length >= MOST) {
        throw new BadFrame("too long");
      }
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    int count = file.read(ByteBuffer.wrap(bytes, end, STEP), filePosition);
    if (count <= 0) {
      ended = true;
      return false;
    }
    filePosition += count;
    end += count;
    return true;
  }

  private void fill() throws IOException, BadFrame {
    if (at + 6 > end) {
      while (at + 6 > end && more()) {
        // Reads on; a file may give few bytes at a time.
      }
      if (at >= end) {
        throw new BadFrame("cut off");
      }
    }
    while (heldBits <= 48 && at < end) {
      held = held << 8 | (bytes[at++] & 0xff);
      heldBits += 8;
    }
  }

  /** The next bits as an unsigned number, at most 32 of them. */
  long read(int bits) throws IOException, BadFrame {
    while (heldBits < bits) {
      fill();
    }
    heldBits -= bits;
    return (held >>> heldBits) & ((1L << bits) - 1);
  }

  /** The next bits as a two's complement number, at most 33 of them. */
  int signed(int bits) throws IOException, BadFrame {
    if (bits == 0) {
      return 0;
    }
    long value = bits <= 32 ? read(bits) : read(bits - 32) << 32 | read(32);
    return (int) (value << (64 - bits) >> (64 - bits));
  }

  /** The zeros before the next one, which is taken too. */
  int unary() throws IOException, BadFrame {
    int zeros = 0;
    while (true) {
      if (heldBits == 0) {
        fill();
      }
      int leading = Long.numberOfLeadingZeros(held << (64 - heldBits));
      if (leading < heldBits) {
        heldBits -= leading + 1;
        return zeros + leading;
      }
      zeros += heldBits;
      heldBits = 0;
    }
  }

  void align() {
    heldBits -= heldBits % 8;
  }

  /** The check of the frame's bytes so far. */
  int crc8() {
    return FlacCrc.crc8(bytes, start, at - heldBits / 8);
  }

  /** The longer check of the same. */
  int crc16() {
    return FlacCrc.crc16(bytes, start, at - heldBits / 8);
  }
}
