package io.mixrunners.audio.codec;

import java.util.Arrays;

/** Bits, highest first, in a growing array. */
final class BitSink {

  private byte[] bytes = new byte[1 << 15];
  private int length;
  private long held;
  private int heldBits;

  void reset() {
    length = 0;
    held = 0;
    heldBits = 0;
  }

  /** Appends the lowest bits of a value, at most 32. */
  void put(long value, int bits) {
    held = (held << bits) | (value & ((1L << bits) - 1));
    heldBits += bits;
    while (heldBits >= 8) {
      heldBits -= 8;
      room();
      bytes[length++] = (byte) (held >>> heldBits);
    }
  }

  /** Appends a Rice code: the high part as zeros and a one, then so many low bits. */
  void rice(int value, int parameter) {
    int folded = (value << 1) ^ (value >> 31);
    int zeros = folded >>> parameter;
    while (zeros >= 24) {
      put(0, 24);
      zeros -= 24;
    }
    put(1, zeros + 1);
    put(folded, parameter);
  }

  void align() {
    if (heldBits > 0) {
      put(0, 8 - heldBits);
    }
  }

  private void room() {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
