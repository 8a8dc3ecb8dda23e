package io.mixrunners.audio;

import java.util.Locale;
import java.util.Optional;

/** A file format that the engine writes. */
public enum Format {
  /** RIFF/WAVE; RF64 where the sizes need it. 16 or 24 bit integer, 32 bit float. */
  WAV(true),
  /** FLAC, 16 or 24 bit. */
  FLAC(false),
  /**
   * MPEG-1 layer III at a constant 320 kbit/s; the bit depth says how finely the encoder is fed and
   * is ignored.
   */
  MP3(true);

  private final boolean holdsFloat;

  Format(boolean holdsFloat) {
    this.holdsFloat = holdsFloat;
  }

  /** Whether this format can hold samples of so many bits (32 means float). */
  public boolean takes(int bits) {
    return bits == 16 || bits == 24 || (bits == 32 && holdsFloat);
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
