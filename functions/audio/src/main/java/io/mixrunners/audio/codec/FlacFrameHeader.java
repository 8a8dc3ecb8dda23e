package io.mixrunners.audio.codec;

import java.io.IOException;

/**
 * The start of a FLAC frame (RFC 9639 clause 9.1).
 *
 * @param assignment 0 to 7: so many channels and one; 8 left and side, 9 side and right, 10 middle
 *     and side
 * @param number the frame's number, or its first sample's when the block size varies
 */
record FlacFrameHeader(int blockSize, int assignment, long number, boolean bySample) {

  static final int LEFT_SIDE = 8;
  static final int SIDE_RIGHT = 9;
  static final int MID_SIDE = 10;

  private static final int[] RATES = {
    0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
  };
  private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

  /** Reads one; refuses what does not fit the stream's own description. */
  static FlacFrameHeader read(FlacBits bits, AudioShape shape, int sampleBits)
      throws IOException, BadFrame {
    bits.read(15);
    boolean bySample = bits.read(1) == 1;
    int sizeCode = (int) bits.read(4);
    int rateCode = (int) bits.read(4);
    int assignment = (int) bits.read(4);
    int bitsCode = (int) bits.read(3);
    require(bits.read(1) == 0 && sizeCode != 0 && rateCode != 15 && assignment <= MID_SIDE);
    long number = number(bits);
    int blockSize = blockSize(sizeCode, bits);
    long rate = rate(rateCode, bits);
    int check = bits.crc8();
    require(bits.read(8) == check);
    require(rate == 0 || rate == shape.rate());
    require(bitsCode == 0 || BITS[bitsCode] == sampleBits);
    require((assignment < LEFT_SIDE ? assignment + 1 : 2) == shape.channels());
    return new FlacFrameHeader(blockSize, assignment, number, bySample);
  }

  private static int blockSize(int code, FlacBits bits) throws IOException, BadFrame {
    return switch (code) {
      case 1 -> 192;
      case 2, 3, 4, 5 -> 144 << code;
      case 6 -> (int) bits.read(8) + 1;
      case 7 -> (int) bits.read(16) + 1;
      default -> 1 << code;
    };
  }

  private static long rate(int code, FlacBits bits) throws IOException, BadFrame {
    return switch (code) {
      case 12 -> bits.read(8) * 1000;
      case 13 -> bits.read(16);
      case 14 -> bits.read(16) * 10;
      default -> RATES[code];
    };
  }

  /** A number as UTF-8 would write it, up to 36 bits. */
  private static long number(FlacBits bits) throws IOException, BadFrame {
    int first = (int) bits.read(8);
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    require(ones != 1 && ones <= 7);
    if (ones == 0) {
      return first;
    }
    long value = first & (0x7f >> ones);
    for (int i = 1; i < ones; i++) {
      int next = (int) bits.read(8);
      require((next & 0xc0) == 0x80);
      value = value << 6 | (next & 0x3f);
    }
    return value;
  }

  private static void require(boolean good) throws BadFrame {
    if (!good) {
      throw new BadFrame("header");
    }
  }
}
