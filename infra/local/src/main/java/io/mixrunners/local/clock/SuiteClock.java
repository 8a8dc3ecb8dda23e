package io.mixrunners.local.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the suite: the machine's, moved on by what was asked. It never goes back. With a
 * file it goes on after a restart where it was. Safe for use by many threads.
 */
public final class SuiteClock implements InstantSource {
  private final @Nullable Path file;
  private volatile Duration ahead;

  /**
   * @param file where the distance to the machine's clock is kept, or null
   */
  public SuiteClock(@Nullable Path file) {
    this.file = file;
    this.ahead = file == null ? Duration.ZERO : read(file);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  /** How far the suite's clock is ahead of the machine's. */
  public Duration ahead() {
    return ahead;
  }

  /**
   * Moves the clock on.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public synchronized Instant advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the clock only moves forward");
    }
    Duration next = ahead.plus(by);
    if (file != null) {
      write(file, next);
    }
    ahead = next;
    return instant();
  }

  private static Duration read(Path file) {
    try {
      return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException("the clock's state " + file + " cannot be read", e);
    }
  }

  private static void write(Path file, Duration ahead) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, ahead.toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the clock's state " + file + " cannot be written", e);
    }
  }
}
