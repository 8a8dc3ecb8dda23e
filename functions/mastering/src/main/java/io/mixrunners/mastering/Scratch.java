package io.mixrunners.mastering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory of one run for the person's audio and the engine's spools; gone with all that is in
 * it when the run ends, however it ends.
 */
final class Scratch implements AutoCloseable {
  /**
   * How much a run writes for each byte of a source: the source itself, the engine's spools (24
   * bytes a frame against 6 of a 24-bit stereo file) and two outputs of about its size.
   */
  private static final long FACTOR = 7;

  private final Path dir;

  private Scratch(Path dir) {
    this.dir = dir;
  }

  static Scratch make() throws IOException {
    Path dir = Files.createTempDirectory(Leftovers.prefix());
    Leftovers.clear(dir.resolveSibling("."));
    return new Scratch(dir);
  }

  Path dir() {
    return dir;
  }

  Path file(String name) {
    return dir.resolve(name);
  }

  /**
   * Looks before a download whether the run will fit.
   *
   * @throws io.mixrunners.core.PermanentFailure if it never will
   * @throws IOException if it does not just now
   */
  void require(long sourceBytes) throws IOException {
    requireExactly(sourceBytes * FACTOR);
  }

  /** The same with the number of bytes that will be needed. */
  void requireExactly(long need) throws IOException {
    FileStore store = Files.getFileStore(dir);
    if (need > store.getTotalSpace()) {
      throw Reasons.tooLarge();
    }
    if (need > store.getUsableSpace()) {
      throw new IOException("There is not enough room for a run");
    }
  }

  @Override
  public void close() {
    try {
      Leftovers.delete(dir);
    } catch (IOException e) {
      throw new UncheckedIOException("The scratch directory cannot be cleared", e);
    }
  }
}
