package io.mixrunners.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Three seconds of a tone that swells, as a WAVE file (RIFF, PCM 16 bit) with a title tag. */
final class CanaryTone {
  private static final int RATE = 44_100;
  private static final int FRAMES = 3 * RATE;

  private CanaryTone() {}

  /** The file's bytes; the same for the same tag. */
  static byte[] wave(String tag) {
    byte[] title = tag.getBytes(StandardCharsets.US_ASCII);
    int tagBytes = title.length + title.length % 2;
    int list = 4 + 8 + tagBytes;
    ByteBuffer out =
        ByteBuffer.allocate(12 + 24 + 8 + list + 8 + FRAMES * 2).order(ByteOrder.LITTLE_ENDIAN);
    chunk(out, "RIFF", out.capacity() - 8);
    out.put(ascii("WAVE"));
    chunk(out, "fmt ", 16);
    out.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
    out.putShort((short) 2).putShort((short) 16);
    chunk(out, "LIST", list);
    out.put(ascii("INFO"));
    chunk(out, "INAM", tagBytes);
    out.put(title).put(new byte[tagBytes - title.length]);
    chunk(out, "data", FRAMES * 2);
    for (int i = 0; i < FRAMES; i++) {
      double swell = 0.1 + 0.3 * i / FRAMES;
      out.putShort((short) (32_767 * swell * Math.sin(2 * Math.PI * 220 * i / RATE)));
    }
    return out.array();
  }

  private static void chunk(ByteBuffer out, String name, int bytes) {
    out.put(ascii(name)).putInt(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
