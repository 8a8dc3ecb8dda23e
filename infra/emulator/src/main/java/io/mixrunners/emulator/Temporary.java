package io.mixrunners.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that goes when it is closed, or else when the process ends. */
final class Temporary implements AutoCloseable {
  private final Path dir;
  private final Thread atExit = new Thread(this::delete);

  Temporary() throws IOException {
    dir = Files.createTempDirectory("mixrunners-");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  Path dir() {
    return dir;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      return; // The process ends already, and the hook deletes.
    }
    delete();
  }

  private void delete() {
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
