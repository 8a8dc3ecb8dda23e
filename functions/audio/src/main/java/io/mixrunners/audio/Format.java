package io.mixrunners.audio;

import java.util.Locale;
import java.util.Optional;

/** A file format that the engine writes. */
public enum Format {
  /** RIFF/WAVE; RF64 where the sizes need it. 16 or 24 bit integer, 32 bit float. */
  WAV(16, 24, 32),
  /** FLAC, 16 or 24 bit. */
  FLAC(16, 24),
  /**
   * MPEG-1 layer III at a constant 320 kbit/s; the bit depth says how finely the encoder is fed and
   * is ignored.
   */
  MP3(16, 24, 32);

  private final int[] depths;

  Format(int... depths) {
    this.depths = depths;
  }

  /** Whether this format can hold samples of so many bits (32 means float). */
  public boolean takes(int bits) {
    for (int depth : depths) {
      if (depth == bits) {
        return true;
      }
    }
    return false;
  }

  /** The usual file name extension, without the dot. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that a file's name asks for, empty when it names none that the engine writes. */
  public static Optional<Format> ofName(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (Format format : values()) {
      if (lower.endsWith("." + format.extension())) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
