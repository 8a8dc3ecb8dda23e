package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.nio.ByteBuffer;

/** The {@code fmt } chunk: WAVEFORMAT, WAVEFORMATEX and WAVEFORMATEXTENSIBLE. */
record WavFormat(long rate, int channels, int mask, Encoding encoding) {

  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;

  int frameBytes() {
    return channels * encoding.bytes();
  }

  static WavFormat parse(ByteBuffer chunk) throws RefusedAudio {
    if (chunk.limit() < 16) {
      throw new RefusedAudio(Reason.DAMAGED, "The WAV file's format chunk is cut off.");
    }
    int tag = chunk.getShort(0) & 0xffff;
    int channels = chunk.getShort(2) & 0xffff;
    long rate = chunk.getInt(4) & 0xffff_ffffL;
    int blockAlign = chunk.getShort(12) & 0xffff;
    int bits = chunk.getShort(14) & 0xffff;
    int mask = 0;
    if (tag == EXTENSIBLE && chunk.limit() >= 26) {
      mask = chunk.getInt(20);
      tag = chunk.getShort(24) & 0xffff;
    }
    AudioShape.checked(rate, channels, AudioShape.UNKNOWN, mask);
    int container = blockAlign % channels == 0 ? blockAlign / channels : 0;
    if (container == 0) {
      container = (bits + 7) / 8;
    }
    return new WavFormat(rate, channels, mask, encoding(tag, container, bits));
  }

  private static Encoding encoding(int tag, int container, int bits) throws RefusedAudio {
    if (tag == PCM && container >= 1 && container <= 4 && bits >= 1 && bits <= container * 8) {
      // Samples shorter than their container are left-justified in it.
      return container == 1 ? Encoding.U8 : Encoding.signed(container);
    }
    if (tag == FLOAT && container == 4) {
      return Encoding.F32;
    }
    if (tag == FLOAT && container == 8) {
      return Encoding.F64;
    }
    throw new RefusedAudio(
        Reason.UNSUPPORTED,
        "The WAV file holds a codec or sample size that is not read here: PCM and float are.");
  }
}
