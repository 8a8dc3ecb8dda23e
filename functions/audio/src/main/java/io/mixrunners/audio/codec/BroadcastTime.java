package io.mixrunners.audio.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * The time stamp of a Broadcast Wave file (EBU Tech 3285): how many frames after midnight its first
 * one was recorded.
 */
public final class BroadcastTime {

  private static final int MAX_CHUNKS = 256;
  private static final int REFERENCE_AT = 338;

  private BroadcastTime() {}

  /** The time reference, in frames of the file's own rate; empty where the file has none. */
  public static OptionalLong of(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteReader bytes = new ByteReader(file);
      byte[] head = bytes.at(0, 12);
      boolean riff =
          ByteReader.tag(head, 0, "RIFF")
              || ByteReader.tag(head, 0, "RF64")
              || ByteReader.tag(head, 0, "BW64");
      return riff && ByteReader.tag(head, 8, "WAVE") ? scan(bytes) : OptionalLong.empty();
    }
  }

  private static OptionalLong scan(ByteReader bytes) throws IOException {
    long at = 12;
    for (int n = 0; n < MAX_CHUNKS && at + 8 <= bytes.size(); n++) {
      byte[] head = bytes.at(at, 8);
      long size = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffff_ffffL;
      if (ByteReader.tag(head, 0, "bext") && size >= REFERENCE_AT + 8) {
        ByteBuffer reference = bytes.at(at + 8 + REFERENCE_AT, 8, ByteOrder.LITTLE_ENDIAN);
        long frames = reference.limit() < 8 ? -1 : reference.getLong(0);
        return frames < 0 ? OptionalLong.empty() : OptionalLong.of(frames);
      }
      at += 8 + size + (size & 1);
    }
    return OptionalLong.empty();
  }
}
