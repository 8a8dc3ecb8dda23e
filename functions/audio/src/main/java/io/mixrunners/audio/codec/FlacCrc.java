package io.mixrunners.audio.codec;

/** The two checks of a FLAC frame (RFC 9639 clauses 9.1.8 and 9.3). */
final class FlacCrc {

  private static final int[] TABLE_8 = table(0x07, 8);
  private static final int[] TABLE_16 = table(0x8005, 16);

  private FlacCrc() {}

  static int crc8(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc = TABLE_8[(crc ^ bytes[i]) & 0xff];
    }
    return crc;
  }

  static int crc16(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc = ((crc << 8) ^ TABLE_16[((crc >>> 8) ^ bytes[i]) & 0xff]) & 0xffff;
    }
    return crc;
  }

  private static int[] table(int polynomial, int bits) {
    int[] table = new int[256];
    int top = 1 << (bits - 1);
    int mask = (1 << bits) - 1;
    for (int i = 0; i < 256; i++) {
      int crc = i << (bits - 8);
      for (int b = 0; b < 8; b++) {
        crc = (crc & top) != 0 ? (crc << 1) ^ polynomial : crc << 1;
      }
      table[i] = crc & mask;
    }
    return table;
  }
}
