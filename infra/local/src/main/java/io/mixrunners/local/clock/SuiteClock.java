package io.mixrunners.local.clock;

import io.mixrunners.local.disk.WholeFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the suite: the machine's, moved on by what was asked. It never goes back. With a
 * file it goes on after a restart where it was. Safe for use by many threads.
 */
public final class SuiteClock implements InstantSource {
  private final @Nullable WholeFile file;
  private volatile Duration ahead;

  /**
   * @param file where the distance to the machine's clock is kept, or null
   */
  public SuiteClock(@Nullable Path file) {
    this.file = file == null ? null : new WholeFile(file);
    this.ahead =
        this.file == null
            ? Duration.ZERO
            : this.file.read().map(text -> Duration.parse(text.strip())).orElse(Duration.ZERO);
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
      file.write(next.toString());
    }
    ahead = next;
    return instant();
  }
}
