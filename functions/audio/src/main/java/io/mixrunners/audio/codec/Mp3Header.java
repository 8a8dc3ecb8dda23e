package io.mixrunners.audio.codec;

import org.jspecify.annotations.Nullable;

/**
 * The four bytes before an MPEG audio frame (ISO/IEC 11172-3 and 13818-3), layer III only.
 *
 * @param samples per frame and channel: 1152, or 576 at the lower rates
 * @param bytes length of the whole frame
 */
record Mp3Header(int rate, int channels, int samples, int bytes, int sideBytes) {

  private static final int[] KBPS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBPS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES = {44100, 48000, 32000};

  /** The header at a place, null where none is. Free-format streams count as none. */
  static @Nullable Mp3Header at(byte[] raw, int at) {
    if (at < 0 || at + 4 > raw.length || (raw[at] & 0xff) != 0xff || (raw[at + 1] & 0xe0) != 0xe0) {
      return null;
    }
    int version = raw[at + 1] >> 3 & 3;
    int layer = raw[at + 1] >> 1 & 3;
    int bitrate = raw[at + 2] >> 4 & 15;
    int frequency = raw[at + 2] >> 2 & 3;
    if (version == 1 || layer != 1 || bitrate == 0 || bitrate == 15 || frequency == 3) {
      return null;
    }
    boolean full = version == 3;
    int rate = RATES[frequency] >> (full ? 0 : version == 2 ? 1 : 2);
    int kbps = (full ? KBPS_1 : KBPS_2)[bitrate];
    int padding = raw[at + 2] >> 1 & 1;
    int bytes = (full ? 144 : 72) * kbps * 1000 / rate + padding;
    int channels = (raw[at + 3] >> 6 & 3) == 3 ? 1 : 2;
    int side = full ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17);
    return new Mp3Header(rate, channels, full ? 1152 : 576, bytes, side);
  }

  /** Whether two frames can belong to one stream. */
  boolean fits(@Nullable Mp3Header other) {
    return other != null
        && other.rate == rate
        && other.samples == samples
        && other.channels == channels;
  }
}
