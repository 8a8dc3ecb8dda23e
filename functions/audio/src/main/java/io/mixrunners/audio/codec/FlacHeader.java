package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The metadata of a FLAC file (RFC 9639 clause 8), of which only STREAMINFO is of use here.
 *
 * @param audioAt where the first frame begins
 */
record FlacHeader(AudioShape shape, int bits, long audioAt) {

  private static final int STREAMINFO_BYTES = 34;
  private static final int MAX_BLOCKS = 4096;

  static FlacHeader parse(ByteReader bytes, long offset) throws RefusedAudio, IOException {
    byte[] start = bytes.at(offset, 8 + STREAMINFO_BYTES);
    if (start.length < 8 + STREAMINFO_BYTES || (start[4] & 0x7f) != 0) {
      throw new RefusedAudio(Reason.DAMAGED, "The FLAC file's header is damaged.");
    }
    long packed = ByteBuffer.wrap(start).getLong(18);
    long rate = packed >>> 44;
    int channels = (int) (packed >>> 41 & 7) + 1;
    int bits = (int) (packed >>> 36 & 31) + 1;
    long frames = packed & 0xf_ffff_ffffL;
    AudioShape shape =
        AudioShape.checked(rate, channels, frames == 0 ? AudioShape.UNKNOWN : frames, 0);
    if (bits < 8 || bits > 24) {
      throw new RefusedAudio(
          Reason.UNSUPPORTED, "The FLAC file holds " + bits + " bit samples; 8 to 24 work.");
    }
    long audio = audioAt(bytes, offset + 4);
    return new FlacHeader(shape, bits, audio);
  }

  private static long audioAt(ByteReader bytes, long first) throws RefusedAudio, IOException {
    long at = first;
    for (int n = 0; n < MAX_BLOCKS; n++) {
      byte[] head = bytes.at(at, 4);
      if (head.length < 4) {
        break;
      }
      at += 4 + ((head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | (head[3] & 0xff));
      if ((head[0] & 0x80) != 0) {
        return at;
      }
    }
    throw new RefusedAudio(Reason.DAMAGED, "The FLAC file's header is damaged.");
  }
}
