package io.mixrunners.audio.master;

import io.mixrunners.audio.codec.AudioShape;

/**
 * Makes stereo of whatever came: mono twice, more than two channels folded as ITU-R BS.775-3 table
 * 2 has it.
 */
public final class StereoFold {

  private static final float HALF_POWER = 0.70710677f;
  private static final int LEFTS = 0x1 | 0x10 | 0x40 | 0x200;
  private static final int RIGHTS = 0x2 | 0x20 | 0x80 | 0x400;
  private static final int LFE = 0x8;

  private final float[] toLeft;
  private final float[] toRight;
  private final float[][] stereo = Spool.block();

  /** For a layout. */
  public StereoFold(AudioShape shape) {
    int channels = shape.channels();
    this.toLeft = new float[channels];
    this.toRight = new float[channels];
    int mask = Integer.bitCount(shape.mask()) == channels ? shape.mask() : usual(channels);
    int channel = 0;
    for (int bit = 1; bit != 0 && channel < channels; bit <<= 1) {
      if ((mask & bit) != 0) {
        boolean front = bit == 0x1 || bit == 0x2;
        boolean centre = (bit & (LEFTS | RIGHTS | LFE)) == 0;
        float own = front ? 1 : bit == LFE ? 0 : HALF_POWER;
        toLeft[channel] = (bit & LEFTS) != 0 || centre ? own : 0;
        toRight[channel] = (bit & RIGHTS) != 0 || centre ? own : 0;
        channel++;
      }
    }
  }

  private static int usual(int channels) {
    return switch (channels) {
      case 3 -> 0x7;
      case 4 -> 0x33;
      case 5 -> 0x37;
      case 6 -> 0x3f;
      case 7 -> 0x70f;
      case 8 -> 0x63f;
      default -> 0x3;
    };
  }

  /** The same frames as left and right; valid until the next call. */
  public float[][] fold(float[][] source, int count) {
    if (source.length == 1) {
      return new float[][] {source[0], source[0]};
    }
    if (source.length == 2) {
      return source;
    }
    for (int i = 0; i < count; i++) {
      float left = 0;
      float right = 0;
      for (int c = 0; c < source.length; c++) {
        left += toLeft[c] * source[c][i];
        right += toRight[c] * source[c][i];
      }
      stereo[0][i] = left;
      stereo[1][i] = right;
    }
    return stereo;
  }
}
