package io.mixrunners.audio.codec;

/**
 * One block of all channels as a FLAC frame (RFC 9639 clause 9). Stereo is written as whichever of
 * its four forms is smallest.
 */
final class FlacFrame {

  static final int BLOCK = 4096;

  private static final int LEFT_SIDE = 8;
  private static final int SIDE_RIGHT = 9;
  private static final int MID_SIDE = 10;

  private final int rate;
  private final int bits;
  private final FlacSubframe[] subframes;
  private final int[] mid = new int[BLOCK];
  private final int[] side = new int[BLOCK];
  private final BitSink sink = new BitSink();

  FlacFrame(int rate, int bits, int channels) {
    this.rate = rate;
    this.bits = bits;
    this.subframes = new FlacSubframe[channels == 2 ? 4 : channels];
    for (int s = 0; s < subframes.length; s++) {
      subframes[s] = new FlacSubframe(BLOCK);
    }
  }

  /** Encodes a block; the bytes lie in the sink until the next call. */
  BitSink encode(int[][] x, int count, long number) {
    sink.reset();
    if (x.length == 2) {
      stereo(x, count, number);
    } else {
      header(count, number, x.length - 1);
      for (int c = 0; c < x.length; c++) {
        subframes[c].choose(x[c], count, bits);
        subframes[c].write(sink);
      }
    }
    sink.align();
    sink.put(FlacCrc.crc16(sink.bytes(), 0, sink.length()), 16);
    return sink;
  }

  private void stereo(int[][] x, int count, long number) {
    for (int i = 0; i < count; i++) {
      mid[i] = (x[0][i] + x[1][i]) >> 1;
      side[i] = x[0][i] - x[1][i];
    }
    long left = subframes[0].choose(x[0], count, bits);
    long right = subframes[1].choose(x[1], count, bits);
    long middle = subframes[2].choose(mid, count, bits);
    long sides = subframes[3].choose(side, count, bits + 1);
    long best =
        Math.min(Math.min(left + right, left + sides), Math.min(sides + right, middle + sides));
    if (best == left + right) {
      pair(count, number, 1, 0, 1);
    } else if (best == left + sides) {
      pair(count, number, LEFT_SIDE, 0, 3);
    } else if (best == sides + right) {
      pair(count, number, SIDE_RIGHT, 3, 1);
    } else {
      pair(count, number, MID_SIDE, 2, 3);
    }
  }

  private void pair(int count, long number, int assignment, int first, int second) {
    header(count, number, assignment);
    subframes[first].write(sink);
    subframes[second].write(sink);
  }

  private void header(int count, long number, int assignment) {
    int rateCode = rateCode();
    sink.put(0xfff8, 16);
    sink.put(count == BLOCK ? 12 : 7, 4);
    sink.put(rateCode, 4);
    sink.put(assignment, 4);
    sink.put(bits == 16 ? 4 : 6, 3);
    sink.put(0, 1);
    number(number);
    if (count != BLOCK) {
      sink.put(count - 1, 16);
    }
    if (rateCode == 13) {
      sink.put(rate, 16);
    } else if (rateCode == 14) {
      sink.put(rate / 10, 16);
    }
    sink.put(FlacCrc.crc8(sink.bytes(), 0, sink.length()), 8);
  }

  private int rateCode() {
    return switch (rate) {
      case 88_200 -> 1;
      case 176_400 -> 2;
      case 192_000 -> 3;
      case 8_000 -> 4;
      case 16_000 -> 5;
      case 22_050 -> 6;
      case 24_000 -> 7;
      case 32_000 -> 8;
      case 44_100 -> 9;
      case 48_000 -> 10;
      case 96_000 -> 11;
      default -> rate <= 0xffff ? 13 : rate % 10 == 0 ? 14 : 0;
    };
  }

  /** A number as UTF-8 would write it, up to 31 bits. */
  private void number(long n) {
    if (n < 0x80) {
      sink.put(n, 8);
      return;
    }
    int more = n < 0x800 ? 1 : n < 0x1_0000 ? 2 : n < 0x20_0000 ? 3 : n < 0x400_0000 ? 4 : 5;
    sink.put((0xff80 >> more & 0xff) | (n >> (6 * more)), 8);
    for (int i = more - 1; i >= 0; i--) {
      sink.put(0x80 | (n >> (6 * i) & 0x3f), 8);
    }
  }
}
