package io.mixrunners.mastering;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scratch directories of processes that were killed: somebody's audio, and room that the next run
 * needs. Lambda keeps {@code /tmp} when it restarts a process that ran out of memory.
 */
final class Leftovers {
  private static final String PREFIX = "mixrunners-run-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

  private Leftovers() {}

  /** How a directory of this process begins. */
  static String prefix() {
    return PREFIX + ProcessHandle.current().pid() + "-";
  }

  /** Deletes those whose process is no longer there. */
  static void clear(Path parent) throws IOException {
    List<Path> dirs;
    try (Stream<Path> all = Files.list(parent)) {
      dirs = all.filter(Leftovers::isLeft).toList();
    }
    for (Path dir : dirs) {
      delete(dir);
    }
  }

  private static boolean isLeft(Path dir) {
    Matcher name = NAME.matcher(String.valueOf(dir.getFileName()));
    if (!name.matches()) {
      return false;
    }
    long pid = Long.parseLong(name.group(1));
    if (pid != ProcessHandle.current().pid()) {
      return ProcessHandle.of(pid).isEmpty();
    }
    // A process that was restarted may get the same number again.
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> madeAt(dir).isBefore(start.minusSeconds(1)))
        .orElse(false);
  }

  private static Instant madeAt(Path dir) {
    try {
      return Files.getLastModifiedTime(dir).toInstant();
    } catch (IOException e) {
      return Instant.MAX;
    }
  }

  /** Deletes a directory with all that is in it; gone already is deleted. */
  static void delete(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    Files.walkFileTree(
        dir,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
