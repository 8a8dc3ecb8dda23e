package io.mixrunners.audio.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Three-byte integers, which no buffer reads by itself. */
final class Packed24 {

  private Packed24() {}

  /**
   * Decodes one channel.
   *
   * @param from one byte longer than its samples, for each is read with the byte behind it
   */
  static void decode(ByteBuffer from, int at, int stride, float[] into, int frames) {
    if (from.order() == ByteOrder.BIG_ENDIAN) {
      for (int i = 0, p = at; i < frames; i++, p += stride) {
        into[i] = (from.getInt(p) >> 8) * 0x1p-23f;
      }
    } else {
      for (int i = 0, p = at; i < frames; i++, p += stride) {
        into[i] = (from.getInt(p) << 8 >> 8) * 0x1p-23f;
      }
    }
  }
}
