package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Opens audio files for reading. The format is decided from the first bytes, never from the name.
 */
public final class AudioFiles {

  private static final int MAX_ID3_TAGS = 16;

  private AudioFiles() {}

  /** Opens a file; the reader owns it. */
  public static AudioReader open(Path path) throws RefusedAudio, IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    boolean handedOver = false;
    try {
      AudioReader reader = new FullBlocks(open(file));
      handedOver = true;
      return reader;
    } finally {
      if (!handedOver) {
        file.close();
      }
    }
  }

  private static AudioReader open(FileChannel file) throws RefusedAudio, IOException {
    ByteReader bytes = new ByteReader(file);
    if (bytes.size() == 0) {
      throw new RefusedAudio(Reason.EMPTY, "The file is empty.");
    }
    long offset = afterId3(bytes);
    byte[] head = bytes.at(offset, 64);
    if (isRiff(head) && ByteReader.tag(head, 8, "WAVE")) {
      return WavReader.open(file, offset);
    }
    if (ByteReader.tag(head, 0, "FORM")
        && (ByteReader.tag(head, 8, "AIFF") || ByteReader.tag(head, 8, "AIFC"))) {
      return AiffReader.open(file, offset);
    }
    if (ByteReader.tag(head, 0, "fLaC")) {
      return FlacReader.open(file, offset);
    }
    Foreign.refuseKnown(head);
    Mp3Start mp3 = Mp3Start.find(bytes, offset);
    if (mp3 != null) {
      return Mp3Reader.open(file, mp3);
    }
    throw new RefusedAudio(
        Reason.NOT_AUDIO,
        "This is not an audio file that is read here: WAV, AIFF, FLAC and MP3 are.");
  }

  private static boolean isRiff(byte[] head) {
    return ByteReader.tag(head, 0, "RIFF")
        || ByteReader.tag(head, 0, "RF64")
        || ByteReader.tag(head, 0, "BW64");
  }

  /** Steps over ID3v2 tags, which some programs put before any format. */
  private static long afterId3(ByteReader bytes) throws IOException {
    long at = 0;
    for (int n = 0; n < MAX_ID3_TAGS; n++) {
      byte[] tag = bytes.at(at, 10);
      if (tag.length < 10 || !ByteReader.tag(tag, 0, "ID3")) {
        break;
      }
      int size =
          (tag[6] & 0x7f) << 21 | (tag[7] & 0x7f) << 14 | (tag[8] & 0x7f) << 7 | (tag[9] & 0x7f);
      boolean footer = (tag[5] & 0x10) != 0;
      at += 10 + size + (footer ? 10 : 0);
    }
    return at;
  }
}
