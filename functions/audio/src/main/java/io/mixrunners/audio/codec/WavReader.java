package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RIFF/WAVE, RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088), streamed files whose sizes say 0 or all
 * ones included.
 */
final class WavReader {

  private static final int MAX_CHUNKS = 4096;
  private static final long STREAMED = 0x7fff_f000L;
  private static final long ALL_ONES = 0xffff_ffffL;

  private final ByteReader bytes;
  private final List<String> warnings = new ArrayList<>();
  private @Nullable WavFormat format;
  private long dataStart = -1;
  private long dataSize;
  private long dataSize64 = -1;

  private WavReader(ByteReader bytes) {
    this.bytes = bytes;
  }

  static AudioReader open(FileChannel file, long offset) throws RefusedAudio, IOException {
    return new WavReader(new ByteReader(file)).parse(file, offset);
  }

  private AudioReader parse(FileChannel file, long offset) throws RefusedAudio, IOException {
    scan(offset + 12);
    WavFormat layout = format;
    if (layout == null || dataStart < 0) {
      throw new RefusedAudio(Reason.DAMAGED, "The WAV file has no format or no audio in it.");
    }
    long size = usableSize();
    AudioShape shape =
        AudioShape.checked(
            layout.rate(), layout.channels(), size / layout.frameBytes(), layout.mask());
    return new PcmReader(
        file, shape, layout.encoding(), ByteOrder.LITTLE_ENDIAN, dataStart, warnings);
  }

  private void scan(long first) throws RefusedAudio, IOException {
    long at = first;
    for (int n = 0; n < MAX_CHUNKS && at + 8 <= bytes.size(); n++) {
      byte[] head = bytes.at(at, 8);
      long size = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & ALL_ONES;
      if (ByteReader.tag(head, 0, "fmt ") && format == null) {
        format =
            WavFormat.parse(bytes.at(at + 8, (int) Math.min(size, 40), ByteOrder.LITTLE_ENDIAN));
      } else if (ByteReader.tag(head, 0, "ds64") && size >= 24) {
        ByteBuffer sizes = bytes.at(at + 8, 24, ByteOrder.LITTLE_ENDIAN);
        dataSize64 = sizes.limit() < 24 ? -1 : sizes.getLong(8);
      } else if (ByteReader.tag(head, 0, "data") && dataStart < 0) {
        dataStart = at + 8;
        dataSize = size;
        if (size == ALL_ONES && dataSize64 >= 0) {
          dataSize = dataSize64;
        }
        if (format != null || streamed()) {
          return;
        }
        size = dataSize;
      }
      at += 8 + size + (size & 1);
    }
  }

  private boolean streamed() {
    return dataSize == 0 || (dataSize >= STREAMED && dataStart + dataSize > bytes.size());
  }

  private long usableSize() {
    long there = bytes.size() - dataStart;
    if (streamed()) {
      return there;
    }
    if (dataSize < 0 || dataSize > there) {
      warnings.add("The file ends before its header says it should; it may be cut off.");
      return there;
    }
    return dataSize;
  }
}
