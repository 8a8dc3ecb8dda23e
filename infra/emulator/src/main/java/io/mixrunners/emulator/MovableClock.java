package io.mixrunners.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The wall clock plus an offset that tests and the local host move. Thread-safe. */
public final class MovableClock implements InstantSource {
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return Instant.now().plus(offset.get());
  }

  /** Moves the clock forward and gives the new time. */
  public Instant advance(Duration by) {
    offset.accumulateAndGet(by, Duration::plus);
    return instant();
  }

  /** Back to the wall clock. */
  public void reset() {
    offset.set(Duration.ZERO);
  }
}
