package io.mixrunners.audio.mix;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes the processed stems, each a stereo WAV of 32-bit float at the mix's rate and length. Their
 * sum, the reverbs' returns included, is the mix.
 */
@FunctionalInterface
public interface StemSink {

  /**
   * Takes one, by moving or copying it; what is left of it is deleted afterwards, so that no more
   * than one lies on disk.
   *
   * @param name {@code 1} for the first stem, {@code room} and {@code plate} for the returns
   * @param wav where it lies
   */
  void take(String name, Path wav) throws IOException;
}
