package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What AIFF-C calls a compression type; plain AIFF is big-endian integers. */
record AiffCodec(Encoding encoding, ByteOrder order) {

  static AiffCodec of(ByteBuffer common, int bits) throws RefusedAudio {
    String type = type(common);
    int container = Math.max(1, (bits + 7) / 8);
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    return switch (type) {
      case "NONE", "twos", "in24", "in32" -> new AiffCodec(integer(container), big);
      case "sowt" -> new AiffCodec(integer(container), ByteOrder.LITTLE_ENDIAN);
      case "raw " -> new AiffCodec(Encoding.U8, big);
      case "fl32", "FL32" -> new AiffCodec(Encoding.F32, big);
      case "fl64", "FL64" -> new AiffCodec(Encoding.F64, big);
      default ->
          throw new RefusedAudio(
              Reason.UNSUPPORTED, "The AIFF-C file is compressed in a way that is not read here.");
    };
  }

  private static String type(ByteBuffer common) {
    if (common.limit() < 22) {
      return "NONE";
    }
    StringBuilder four = new StringBuilder();
    for (int i = 18; i < 22; i++) {
      four.append((char) (common.get(i) & 0xff));
    }
    return four.toString();
  }

  private static Encoding integer(int container) throws RefusedAudio {
    if (container > 4) {
      throw new RefusedAudio(Reason.UNSUPPORTED, "The AIFF file's sample size is not read here.");
    }
    return Encoding.signed(container);
  }
}
