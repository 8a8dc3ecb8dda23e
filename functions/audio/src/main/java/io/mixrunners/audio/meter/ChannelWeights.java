package io.mixrunners.audio.meter;

import java.util.Arrays;

/**
 * How much each channel counts (BS.1770-5 table 3 and annex 3): surrounds 1.41, the low-frequency
 * channel nothing.
 */
final class ChannelWeights {

  private static final int LFE = 0x8;
  private static final int BACK = 0x10 | 0x20;
  private static final int SIDES = 0x200 | 0x400;
  private static final double SURROUND = 1.41;

  private ChannelWeights() {}

  static double[] of(int channels, int mask) {
    int usable = Integer.bitCount(mask) == channels ? mask : usual(channels);
    double[] weights = new double[channels];
    Arrays.fill(weights, 1);
    boolean sides = (usable & SIDES) != 0;
    int channel = 0;
    for (int bit = 1; bit != 0 && channel < channels; bit <<= 1) {
      if ((usable & bit) == 0) {
        continue;
      }
      if (bit == LFE) {
        weights[channel] = 0;
      } else if ((bit & SIDES) != 0 || ((bit & BACK) != 0 && !sides)) {
        // Backs count as surrounds only where there are no sides: then they stand at 110 degrees.
        weights[channel] = SURROUND;
      }
      channel++;
    }
    return weights;
  }

  /** What files without a speaker mask mean. */
  private static int usual(int channels) {
    return switch (channels) {
      case 1 -> 0x4;
      case 2 -> 0x3;
      case 3 -> 0x7;
      case 4 -> 0x33;
      case 5 -> 0x37;
      case 6 -> 0x3f;
      case 7 -> 0x70f;
      default -> 0x63f;
    };
  }
}
