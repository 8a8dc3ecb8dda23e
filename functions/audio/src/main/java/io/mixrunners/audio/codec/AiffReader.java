package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** AIFF and AIFF-C: integers of both byte orders, and float. */
final class AiffReader {

  private static final int MAX_CHUNKS = 4096;

  private AiffReader() {}

  static AudioReader open(FileChannel file, long offset) throws RefusedAudio, IOException {
    ByteReader bytes = new ByteReader(file);
    ByteBuffer common = ByteBuffer.allocate(0);
    long soundAt = -1;
    long soundSize = 0;
    long at = offset + 12;
    for (int n = 0; n < MAX_CHUNKS && at + 8 <= bytes.size(); n++) {
      byte[] head = bytes.at(at, 8);
      long size = ByteBuffer.wrap(head).getInt(4) & 0xffff_ffffL;
      if (ByteReader.tag(head, 0, "COMM")) {
        common = bytes.at(at + 8, (int) Math.min(size, 22), ByteOrder.BIG_ENDIAN);
      } else if (ByteReader.tag(head, 0, "SSND") && soundAt < 0) {
        ByteBuffer sound = bytes.at(at + 8, 8, ByteOrder.BIG_ENDIAN);
        long skip = 8 + (sound.limit() < 8 ? 0 : sound.getInt(0) & 0xffff_ffffL);
        soundAt = at + 8 + skip;
        soundSize = size - skip;
      }
      at += 8 + size + (size & 1);
    }
    if (common.limit() < 18 || soundAt < 0 || soundAt > bytes.size()) {
      throw new RefusedAudio(Reason.DAMAGED, "The AIFF file has no format or no audio in it.");
    }
    return open(file, common, soundAt, soundSize, bytes.size() - soundAt);
  }

  private static AudioReader open(
      FileChannel file, ByteBuffer common, long start, long size, long there) throws RefusedAudio {
    int channels = common.getShort(0) & 0xffff;
    long said = common.getInt(2) & 0xffff_ffffL;
    int bits = common.getShort(6) & 0xffff;
    AiffCodec codec = AiffCodec.of(common, bits);
    long rate = extended(common, 8);
    AudioShape.checked(rate, channels, AudioShape.UNKNOWN, 0);
    int frameBytes = channels * codec.encoding().bytes();
    // A size of zero is what a stream that could not be rewound leaves behind.
    long byChunk = size <= 0 && said == 0 ? there : Math.max(size, 0);
    long frames = Math.min(byChunk, there) / frameBytes;
    List<String> warnings = new ArrayList<>();
    if (Math.max(byChunk, said * frameBytes) > there) {
      warnings.add("The file ends before its header says it should; it may be cut off.");
    }
    if (said > 0) {
      frames = Math.min(frames, said);
    }
    AudioShape shape = AudioShape.checked(rate, channels, frames, 0);
    return new PcmReader(file, shape, codec.encoding(), codec.order(), start, warnings);
  }

  /** The 80-bit float that AIFF keeps its rate in; rates are positive and below 2^31. */
  private static long extended(ByteBuffer from, int at) {
    int exponent = (from.getShort(at) & 0x7fff) - 16383;
    long mantissa = from.getLong(at + 2);
    return exponent < 0 || exponent > 30 ? 0 : mantissa >>> (63 - exponent);
  }
}
