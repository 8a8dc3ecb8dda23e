package io.mixrunners.audio.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Three-byte integers, which no buffer reads by itself. */
final class Packed24 {

  private Packed24() {}

  static void decode(ByteBuffer from, int at, int stride, float[] into, int frames) {
    boolean big = from.order() == ByteOrder.BIG_ENDIAN;
    int high = big ? 0 : 2;
    int low = big ? 2 : 0;
    for (int i = 0, p = at; i < frames; i++, p += stride) {
      int sample =
          (from.get(p + high) << 16) | ((from.get(p + 1) & 0xff) << 8) | (from.get(p + low) & 0xff);
      into[i] = sample * 0x1p-23f;
    }
  }
}
