package io.mixrunners.audio.codec;

import java.nio.ByteBuffer;

/** How one uncompressed sample lies in a file. Integers scale so that full scale is 1. */
enum Encoding {
  U8(1),
  S8(1),
  S16(2),
  S24(3),
  S32(4),
  F32(4),
  F64(8);

  private final int bytes;

  Encoding(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** The signed integer of a container size, null-free: 1 to 4 bytes. */
  static Encoding signed(int bytes) {
    return switch (bytes) {
      case 1 -> S8;
      case 2 -> S16;
      case 3 -> S24;
      default -> S32;
    };
  }

  /** Spreads interleaved samples over planar blocks; the buffer's order is the file's. */
  void decode(ByteBuffer from, float[][] into, int frames) {
    int channels = into.length;
    int stride = channels * bytes;
    for (int c = 0; c < channels; c++) {
      channel(from, c * bytes, stride, into[c], frames);
    }
  }

  private void channel(ByteBuffer from, int at, int stride, float[] into, int frames) {
    switch (this) {
      case U8 -> {
        for (int i = 0, p = at; i < frames; i++, p += stride) {
          into[i] = ((from.get(p) & 0xff) - 128) * 0x1p-7f;
        }
      }
      case S8 -> {
        for (int i = 0, p = at; i < frames; i++, p += stride) {
          into[i] = from.get(p) * 0x1p-7f;
        }
      }
      case S16 -> {
        for (int i = 0, p = at; i < frames; i++, p += stride) {
          into[i] = from.getShort(p) * 0x1p-15f;
        }
      }
      case S24 -> Packed24.decode(from, at, stride, into, frames);
      case S32 -> {
        for (int i = 0, p = at; i < frames; i++, p += stride) {
          into[i] = from.getInt(p) * 0x1p-31f;
        }
      }
      case F32 -> {
        for (int i = 0, p = at; i < frames; i++, p += stride) {
          into[i] = from.getFloat(p);
        }
      }
      case F64 -> {
        for (int i = 0, p = at; i < frames; i++, p += stride) {
          into[i] = (float) from.getDouble(p);
        }
      }
    }
  }
}
