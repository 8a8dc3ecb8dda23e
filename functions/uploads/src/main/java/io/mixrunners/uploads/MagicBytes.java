package io.mixrunners.uploads;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Tells the format of a file from its first bytes, by one ranged read; its name is never asked. A
 * first look only: whether the file really decodes is for the engine to find out.
 */
final class MagicBytes {
  private static final int HEAD = 16;

  private MagicBytes() {}

  static Optional<String> formatOf(S3Client s3, String bucket, String key) {
    byte[] head = read(s3, bucket, key, 0);
    if (startsWith(head, 0, "ID3") && head.length >= 10) {
      // A tag in front of anything: its length is four bytes of seven bits.
      int length =
          ((head[6] & 127) << 21)
              | ((head[7] & 127) << 14)
              | ((head[8] & 127) << 7)
              | (head[9] & 127);
      byte[] behind = read(s3, bucket, key, 10L + length);
      return formatOf(behind).or(() -> Optional.of("mp3"));
    }
    return formatOf(head);
  }

  static Optional<String> formatOf(byte[] head) {
    if ((startsWith(head, 0, "RIFF") || startsWith(head, 0, "RF64") || startsWith(head, 0, "BW64"))
        && startsWith(head, 8, "WAVE")) {
      return Optional.of("wav");
    }
    if (startsWith(head, 0, "FORM")
        && (startsWith(head, 8, "AIFF") || startsWith(head, 8, "AIFC"))) {
      return Optional.of("aiff");
    }
    if (startsWith(head, 0, "fLaC")) {
      return Optional.of("flac");
    }
    // An MPEG audio frame: eleven bits of sync, a layer, a rate that exists.
    if (head.length >= 4
        && (head[0] & 0xFF) == 0xFF
        && (head[1] & 0xE0) == 0xE0
        && (head[1] & 0x06) != 0
        && (head[2] & 0xF0) != 0xF0
        && (head[2] & 0x0C) != 0x0C) {
      return Optional.of("mp3");
    }
    return Optional.empty();
  }

  private static byte[] read(S3Client s3, String bucket, String key, long from) {
    try {
      return s3.getObjectAsBytes(
              r -> r.bucket(bucket).key(key).range("bytes=" + from + "-" + (from + HEAD - 1)))
          .asByteArray();
    } catch (S3Exception e) {
      if (e.statusCode() == 416) {
        return new byte[0];
      }
      throw e;
    }
  }

  private static boolean startsWith(byte[] head, int at, String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    if (head.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (head[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
