package io.mixrunners.audio.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where an MP3 stream begins and what its first frame says about gaps: the Xing/Info frame with
 * LAME's encoder delay and padding.
 *
 * @param audioAt the first frame that holds sound
 * @param skip frames to drop at the start: the encoder's and the decoder's delay
 * @param frames true length, or {@link AudioShape#UNKNOWN}
 */
record Mp3Start(Mp3Header header, long audioAt, long skip, long frames) {

  /**
   * What a layer III decoder adds by itself (528 of the filter bank's overlap and one of the
   * window).
   */
  private static final int DECODER_DELAY = 529;

  private static final int SEARCH = 1 << 16;

  /** The start at or after a place, null when nothing there looks like an MP3 stream. */
  static @Nullable Mp3Start find(ByteReader bytes, long offset) throws IOException {
    byte[] raw = bytes.at(offset, SEARCH);
    for (int at = 0; at + 4 <= raw.length; at++) {
      Mp3Header header = Mp3Header.at(raw, at);
      if (header != null && followed(bytes, header, raw, offset, at)) {
        return read(bytes, header, offset + at);
      }
    }
    return null;
  }

  /** One header alone may be chance: two more must follow, or the file must end with this frame. */
  private static boolean followed(
      ByteReader bytes, Mp3Header first, byte[] raw, long offset, int at) throws IOException {
    long next = offset + at + first.bytes();
    for (int n = 0; n < 2; n++) {
      if (next == bytes.size()) {
        return at == 0;
      }
      byte[] four = bytes.at(next, 4);
      Mp3Header header = Mp3Header.at(four, 0);
      if (!first.fits(header)) {
        return at == 0 && n > 0 && next + 4 > bytes.size();
      }
      next += java.util.Objects.requireNonNull(header).bytes();
    }
    return raw.length > 0;
  }

  private static Mp3Start read(ByteReader bytes, Mp3Header header, long at) throws IOException {
    byte[] frame = bytes.at(at, header.bytes());
    int tag = 4 + header.sideBytes();
    if (!ByteReader.tag(frame, tag, "Xing") && !ByteReader.tag(frame, tag, "Info")) {
      return new Mp3Start(header, at, 0, AudioShape.UNKNOWN);
    }
    int flags = number(frame, tag + 4, 4);
    int p = tag + 8;
    long count = 0;
    if ((flags & 1) != 0) {
      count = number(frame, p, 4) & 0xffff_ffffL;
      p += 4;
    }
    p += (flags & 2) != 0 ? 4 : 0;
    p += (flags & 4) != 0 ? 100 : 0;
    p += (flags & 8) != 0 ? 4 : 0;
    boolean lame =
        ByteReader.tag(frame, p, "LAME")
            || ByteReader.tag(frame, p, "Lavc")
            || ByteReader.tag(frame, p, "Lavf");
    long start = at + header.bytes();
    if (!lame || p + 24 > frame.length) {
      return new Mp3Start(header, start, 0, AudioShape.UNKNOWN);
    }
    int gaps = number(frame, p + 21, 3);
    int delay = gaps >> 12;
    int padding = gaps & 0xfff;
    long frames = count * header.samples() - delay - padding;
    return new Mp3Start(
        header,
        start,
        delay + DECODER_DELAY,
        count > 0 && frames > 0 ? frames : AudioShape.UNKNOWN);
  }

  private static int number(byte[] from, int at, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | (at + i < from.length ? from[at + i] & 0xff : 0);
    }
    return value;
  }
}
