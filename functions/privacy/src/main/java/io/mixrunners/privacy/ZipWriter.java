package io.mixrunners.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a zip as it goes and can go on with one that another process began, since it carries no
 * compressor's state from entry to entry: the same input at the same place gives the same bytes.
 * Data lies in deflate's stored blocks, because audio hardly shrinks, with a data descriptor behind
 * it (APPNOTE 6.3.10, sections 4.3.9 and 4.4.4; RFC 1951, section 3.2.4). ZIP64 where an entry, the
 * archive or the number of entries asks for it. Not thread-safe.
 */
final class ZipWriter {
  private static final int BLOCK = 65_535;
  private static final long MAX = 0xFFFF_FFFFL;
  private static final int FLAGS = 0x0808; // descriptor behind the data, names in UTF-8
  private static final int DEFLATE = 8;
  private final OutputStream out;
  private final List<ZipEntryRecord> entries;
  private final int time;
  private final int date;
  private long position;

  /**
   * @param done the entries that are written before the place where {@code out} goes on
   * @param at the date of every entry
   */
  ZipWriter(OutputStream out, List<ZipEntryRecord> done, Instant at) {
    this.out = out;
    this.entries = new ArrayList<>(done);
    this.position = done.isEmpty() ? 0 : done.getLast().end();
    LocalDateTime day = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    this.time = (day.getHour() << 11) | (day.getMinute() << 5) | (day.getSecond() / 2);
    this.date = ((day.getYear() - 1980) << 9) | (day.getMonthValue() << 5) | day.getDayOfMonth();
  }

  List<ZipEntryRecord> entries() {
    return List.copyOf(entries);
  }

  /** Where the next entry begins. */
  long position() {
    return position;
  }

  void text(String path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(-1, path, bytes.length, new java.io.ByteArrayInputStream(bytes));
  }

  void bytes(String path, byte[] bytes) throws IOException {
    write(-1, path, bytes.length, new java.io.ByteArrayInputStream(bytes));
  }

  /**
   * @param expected the length that the data is said to have, which decides on ZIP64
   */
  void write(int plan, String path, long expected, InputStream data) throws IOException {
    boolean large = expected + expected / 1000 > MAX - BLOCK;
    long offset = position;
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = buffer(30 + (large ? 20 : 0));
    head.putInt(0x04034b50).putShort((short) (large ? 45 : 20)).putShort((short) FLAGS);
    head.putShort((short) DEFLATE).putShort((short) time).putShort((short) date).putInt(0);
    head.putInt(large ? -1 : 0).putInt(large ? -1 : 0).putShort((short) name.length);
    head.putShort((short) (large ? 20 : 0));
    put(head, 30);
    put(name, name.length);
    if (large) {
      put(buffer(20).putShort((short) 1).putShort((short) 16), 20);
    }
    long start = position;
    CRC32 crc = new CRC32();
    MessageDigest sha = sha256();
    long bytes = 0;
    for (byte[] block = data.readNBytes(BLOCK); block.length > 0; block = data.readNBytes(BLOCK)) {
      crc.update(block);
      sha.update(block);
      bytes += block.length;
      put(block(0, block.length), 5);
      put(block, block.length);
    }
    put(block(1, 0), 5);
    long packed = position - start;
    ByteBuffer tail = buffer(large ? 24 : 16).putInt(0x08074b50).putInt((int) crc.getValue());
    if (large) {
      tail.putLong(packed).putLong(bytes);
    } else {
      tail.putInt((int) packed).putInt((int) bytes);
    }
    put(tail, tail.capacity());
    String digest = HexFormat.of().formatHex(sha.digest());
    entries.add(
        new ZipEntryRecord(plan, path, bytes, packed, crc.getValue(), digest, offset, position));
  }

  /** Ends the archive; the stream below stays open. */
  void finish() throws IOException {
    long start = position;
    for (ZipEntryRecord entry : entries) {
      directory(entry);
    }
    long length = position - start;
    if (start > MAX - 1 || length > MAX - 1 || entries.size() > 65_534) {
      long end = position;
      ByteBuffer end64 = buffer(56).putInt(0x06064b50).putLong(44).putShort((short) 45);
      end64.putShort((short) 45).putInt(0).putInt(0).putLong(entries.size());
      end64.putLong(entries.size()).putLong(length).putLong(start);
      put(end64, 56);
      put(buffer(20).putInt(0x07064b50).putInt(0).putLong(end).putInt(1), 20);
    }
    short count = (short) Math.min(entries.size(), 65_535);
    ByteBuffer end = buffer(22).putInt(0x06054b50).putInt(0).putShort(count).putShort(count);
    put(end.putInt(capped(length)).putInt(capped(start)), 22);
  }

  private void directory(ZipEntryRecord entry) throws IOException {
    byte[] name = entry.path().getBytes(StandardCharsets.UTF_8);
    ByteBuffer more = buffer(28);
    more.putInt(0);
    for (long value : new long[] {entry.bytes(), entry.packed(), entry.offset()}) {
      if (value > MAX - 1) {
        more.putLong(value);
      }
    }
    int extra = more.position() == 4 ? 0 : more.position();
    more.putShort(0, (short) 1).putShort(2, (short) (extra - 4));
    ByteBuffer head = buffer(46).putInt(0x02014b50).putShort((short) 45);
    head.putShort((short) (extra > 0 ? 45 : 20)).putShort((short) FLAGS);
    head.putShort((short) DEFLATE).putShort((short) time).putShort((short) date);
    head.putInt((int) entry.crc()).putInt(capped(entry.packed())).putInt(capped(entry.bytes()));
    head.putShort((short) name.length).putShort((short) extra).putShort((short) 0);
    head.putShort((short) 0).putShort((short) 0).putInt(0).putInt(capped(entry.offset()));
    put(head, 46);
    put(name, name.length);
    put(more, extra);
  }

  private static int capped(long value) {
    return value > MAX - 1 ? -1 : (int) value;
  }

  private static ByteBuffer block(int last, int length) {
    return buffer(5).put((byte) last).putShort((short) length).putShort((short) ~length);
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void put(ByteBuffer buffer, int length) throws IOException {
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    put(bytes, length);
  }

  private void put(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    position += length;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
