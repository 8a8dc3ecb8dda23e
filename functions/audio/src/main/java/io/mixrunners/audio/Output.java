package io.mixrunners.audio;

import java.nio.file.Path;

/**
 * One file that a run writes.
 *
 * @param path where to; an existing file is replaced, and only once the new one is complete
 * @param format the container and codec
 * @param bits 16, 24, or 32 for float
 */
public record Output(Path path, Format format, int bits) {

  /** Refuses a depth that the format cannot hold. */
  public Output {
    if (!format.takes(bits)) {
      throw new IllegalArgumentException(format + " does not hold " + bits + " bit");
    }
  }

  /** The service's default of a format: 24 bit. */
  public static Output of(Path path, Format format) {
    return new Output(path, format, 24);
  }
}
