package io.mixrunners.audio.master;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of its own for one run's spools; gone when closed, however the run ended. */
public final class Scratch implements Closeable {

  private final Path directory;
  private int files;

  /** A fresh directory inside an existing one. */
  public Scratch(Path parent) throws IOException {
    this.directory = Files.createTempDirectory(parent, "mixrunners-");
  }

  /** A path in it that nothing has used yet. */
  public Path file(String name) {
    return directory.resolve(files++ + "-" + name);
  }

  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
