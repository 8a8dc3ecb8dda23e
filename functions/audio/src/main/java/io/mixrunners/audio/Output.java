package io.mixrunners.audio;

import java.nio.file.Path;

/**
 * One file that a run writes.
 *
 * @param path where to; an existing file is replaced, and only once the new one is complete
 * @param format the container and codec
 * @param bits 16, 24, or 32 for float
 * @param rate sample rate, Hz, 8000 to 192000; {@link #SOURCE_RATE} for that of the source
 */
public record Output(Path path, Format format, int bits, int rate) {

  /** The rate stays as it came. */
  public static final int SOURCE_RATE = 0;

  /** Refuses a depth that the format cannot hold, and rates that the engine does not know. */
  public Output {
    if (rate != SOURCE_RATE && (rate < Limits.MIN_RATE || rate > Limits.MAX_RATE)) {
      throw new IllegalArgumentException(rate + " Hz");
    }
    if (!format.takes(bits)) {
      throw new IllegalArgumentException(format + " does not hold " + bits + " bit");
    }
  }

  /** At the source's rate. */
  public Output(Path path, Format format, int bits) {
    this(path, format, bits, SOURCE_RATE);
  }

  /** The service's default of a format: 24 bit. */
  public static Output of(Path path, Format format) {
    return new Output(path, format, 24);
  }
}
