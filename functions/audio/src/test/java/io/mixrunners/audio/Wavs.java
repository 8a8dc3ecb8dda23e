package io.mixrunners.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** WAV files made by hand, good and bad ones. */
public final class Wavs {

  private Wavs() {}

  /** A 32-bit float WAV. */
  public static Path write(Path path, int rate, float[][] x) throws IOException {
    return Files.write(
        path, file("RIFF", fmt(3, x.length, rate, 32), chunk("data", samples(x, 32, true))));
  }

  /** A RIFF file of chunks. */
  public static byte[] file(String id, byte[]... chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      all.writeBytes(chunk);
    }
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    head.put(ascii(id)).putInt(4 + all.size()).put(ascii("WAVE"));
    return join(head.array(), all.toByteArray());
  }

  public static byte[] chunk(String id, byte[] content) {
    return chunk(id, content, content.length);
  }

  /** A chunk that says another size than it has. */
  public static byte[] chunk(String id, byte[] content, int said) {
    ByteBuffer head =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).put(ascii(id)).putInt(said);
    return join(head.array(), content);
  }

  public static byte[] fmt(int tag, int channels, int rate, int bits) {
    ByteBuffer f = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    int frame = channels * bits / 8;
    f.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * frame);
    return chunk("fmt ", f.putShort((short) frame).putShort((short) bits).array());
  }

  /** WAVEFORMATEXTENSIBLE. */
  public static byte[] extensible(int tag, int channels, int rate, int bits, int mask) {
    ByteBuffer f = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    int frame = channels * bits / 8;
    f.putShort((short) 0xfffe).putShort((short) channels).putInt(rate).putInt(rate * frame);
    f.putShort((short) frame)
        .putShort((short) bits)
        .putShort((short) 22)
        .putShort((short) bits)
        .putInt(mask);
    f.putShort((short) tag)
        .put(
            new byte[] {
              0, 0, 0, 0, 16, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
            });
    return chunk("fmt ", f.array());
  }

  /** Interleaved little-endian samples: 8 bit unsigned, 16, 24, 32 signed, 32 and 64 bit float. */
  public static byte[] samples(float[][] x, int bits, boolean floating) {
    return samples(x, bits, floating, ByteOrder.LITTLE_ENDIAN);
  }

  public static byte[] samples(float[][] x, int bits, boolean floating, ByteOrder order) {
    ByteBuffer all = ByteBuffer.allocate(x[0].length * x.length * bits / 8).order(order);
    for (int i = 0; i < x[0].length; i++) {
      for (float[] channel : x) {
        put(all, channel[i], bits, floating);
      }
    }
    return all.array();
  }

  private static void put(ByteBuffer into, float x, int bits, boolean floating) {
    long whole = Math.round(x * Math.scalb(1.0, bits - 1));
    if (floating && bits == 64) {
      into.putDouble(x);
    } else if (floating) {
      into.putFloat(x);
    } else if (bits == 8) {
      into.put((byte) (whole + 128));
    } else if (bits == 16) {
      into.putShort((short) whole);
    } else if (bits == 32) {
      into.putInt((int) whole);
    } else if (into.order() == ByteOrder.LITTLE_ENDIAN) {
      into.put((byte) whole).put((byte) (whole >> 8)).put((byte) (whole >> 16));
    } else {
      into.put((byte) (whole >> 16)).put((byte) (whole >> 8)).put((byte) whole);
    }
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** An empty ID3v2 tag of so many bytes. */
  public static byte[] id3(int size) {
    byte[] tag = new byte[10 + size];
    System.arraycopy(ascii("ID3"), 0, tag, 0, 3);
    tag[3] = 4;
    tag[8] = (byte) (size >> 7);
    tag[9] = (byte) (size & 0x7f);
    return tag;
  }
}
