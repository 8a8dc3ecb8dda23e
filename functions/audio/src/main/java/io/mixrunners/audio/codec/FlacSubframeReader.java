package io.mixrunners.audio.codec;

import java.io.IOException;

/** Reads one channel of a FLAC frame (RFC 9639 clauses 9.2 to 9.2.7). One thread at a time. */
final class FlacSubframeReader {

  private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

  private final int[] coefficients = new int[32];

  void read(FlacBits bits, int[] into, int count, int sampleBits) throws IOException, BadFrame {
    require(bits.read(1) == 0);
    int type = (int) bits.read(6);
    int wasted = bits.read(1) == 0 ? 0 : bits.unary() + 1;
    int width = sampleBits - wasted;
    require(width > 0);
    if (type == 0) {
      java.util.Arrays.fill(into, 0, count, bits.signed(width));
    } else if (type == 1) {
      warmUp(bits, into, count, width);
    } else if (type >= 8 && type <= 12) {
      predicted(bits, into, count, width, type - 8, false);
    } else if (type >= 32) {
      predicted(bits, into, count, width, type - 31, true);
    } else {
      throw new BadFrame("subframe");
    }
    if (wasted > 0) {
      for (int i = 0; i < count; i++) {
        into[i] <<= wasted;
      }
    }
  }

  private static void warmUp(FlacBits bits, int[] into, int count, int width)
      throws IOException, BadFrame {
    for (int i = 0; i < count; i++) {
      into[i] = bits.signed(width);
    }
  }

  private void predicted(FlacBits bits, int[] into, int count, int width, int order, boolean linear)
      throws IOException, BadFrame {
    require(order <= count);
    warmUp(bits, into, order, width);
    int shift = 0;
    if (linear) {
      int precision = (int) bits.read(4) + 1;
      shift = bits.signed(5);
      require(precision < 16 && shift >= 0);
      for (int j = 0; j < order; j++) {
        coefficients[j] = bits.signed(precision);
      }
    } else {
      System.arraycopy(FIXED[order], 0, coefficients, 0, order);
    }
    residual(bits, into, count, order);
    restore(into, count, order, shift);
  }

  private void restore(int[] x, int count, int order, int shift) {
    for (int i = order; i < count; i++) {
      long sum = 0;
      for (int j = 0; j < order; j++) {
        sum += (long) coefficients[j] * x[i - 1 - j];
      }
      x[i] += (int) (sum >> shift);
    }
  }

  private static void residual(FlacBits bits, int[] into, int count, int order)
      throws IOException, BadFrame {
    int method = (int) bits.read(2);
    require(method < 2);
    int parameterBits = 4 + method;
    int escape = (1 << parameterBits) - 1;
    int partitions = 1 << (int) bits.read(4);
    int length = count / partitions;
    require(length * partitions == count && length >= order);
    int at = order;
    for (int p = 1; p <= partitions; p++) {
      int parameter = (int) bits.read(parameterBits);
      int end = p * length;
      if (parameter == escape) {
        int width = (int) bits.read(5);
        for (; at < end; at++) {
          into[at] = bits.signed(width);
        }
      } else {
        for (; at < end; at++) {
          int folded = bits.unary() << parameter | (int) bits.read(parameter);
          into[at] = folded >>> 1 ^ -(folded & 1);
        }
      }
    }
  }

  private static void require(boolean good) throws BadFrame {
    if (!good) {
      throw new BadFrame("subframe");
    }
  }
}
