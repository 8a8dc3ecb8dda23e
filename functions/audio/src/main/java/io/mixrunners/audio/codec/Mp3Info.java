package io.mixrunners.audio.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The Info frame of a constant-rate MP3 stream: number of frames, a table for seeking, and LAME's
 * fields for gapless playing (the "mp3 info tag", revision 1). The encoder leaves an empty first
 * frame for it. Hears every byte of the stream in order.
 */
final class Mp3Info {

  private static final int TAG_AT = 36;
  private static final int CRC_AT = 190;
  private static final int ENCODER_DELAY = 576;
  private static final int SAMPLES = 1152;
  private static final int ALL_FIELDS = 15;
  private static final int CBR = 1;

  private final int rate;
  private final int kbps;
  private final int frameBytes;
  private long bytes;
  private int crc;

  Mp3Info(int rate, int kbps) {
    this.rate = rate;
    this.kbps = kbps;
    this.frameBytes = 144 * kbps * 1000 / rate;
  }

  /** The next bytes of the stream. */
  void add(byte[] stream, int count) {
    int music = (int) Math.min(count, Math.max(0, frameBytes - bytes));
    for (int i = music; i < count; i++) {
      crc = step(crc, stream[i]);
    }
    bytes += count;
  }

  /** Fills the empty first frame. */
  void write(FileChannel file, long samples) throws IOException {
    long frames = Math.round((bytes - frameBytes) * (double) rate / (144.0 * kbps * 1000));
    long padding = frames * SAMPLES - ENCODER_DELAY - samples;
    ByteBuffer tag = ByteBuffer.allocate(CRC_AT - TAG_AT);
    tag.put("Info".getBytes(StandardCharsets.US_ASCII)).putInt(ALL_FIELDS);
    tag.putInt((int) frames).putInt((int) bytes);
    for (int percent = 0; percent < 100; percent++) {
      tag.put((byte) (percent * 256 / 100));
    }
    tag.putInt(50);
    tag.put("LAME3.98r".getBytes(StandardCharsets.US_ASCII)).put((byte) CBR).put((byte) 200);
    tag.putLong(0).put((byte) 0).put((byte) 255);
    int gaps = ENCODER_DELAY << 12 | (int) Math.max(0, Math.min(0xfff, padding));
    tag.put((byte) (gaps >> 16)).putShort((short) gaps);
    tag.put((byte) 0).put((byte) 0).putShort((short) kbps);
    tag.putInt((int) bytes).putShort((short) crc);
    writeAt(file, tag.flip(), TAG_AT);
    ByteBuffer start = ByteBuffer.allocate(CRC_AT);
    while (start.hasRemaining() && file.read(start, start.position()) > 0) {
      // Reads on until the part that the check covers is there.
    }
    int check = 0;
    for (byte b : start.array()) {
      check = step(check, b);
    }
    writeAt(file, ByteBuffer.allocate(2).putShort((short) check).flip(), CRC_AT);
  }

  private static void writeAt(FileChannel file, ByteBuffer from, long position) throws IOException {
    long at = position;
    while (from.hasRemaining()) {
      at += file.write(from, at);
    }
  }

  /** CRC-16 as LAME uses it, bits reversed. */
  private static int step(int crc, byte b) {
    int c = crc ^ (b & 0xff);
    for (int i = 0; i < 8; i++) {
      c = (c & 1) != 0 ? (c >>> 1) ^ 0xa001 : c >>> 1;
    }
    return c;
  }
}
