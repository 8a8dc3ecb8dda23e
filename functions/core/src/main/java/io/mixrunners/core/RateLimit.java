package io.mixrunners.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts calls in fixed windows, in the {@code residue} table, under keys that say nothing about
 * anybody (hashes or random ids). Thread-safe.
 */
public final class RateLimit {
  private static final String KIND = "rate";
  private final Table residue;
  private final Register register;

  public RateLimit(Table residue, Register register) {
    this.residue = residue;
    this.register = register;
  }

  /**
   * Counts this call.
   *
   * @return true while no more than {@code limit} calls came in the present window
   */
  public boolean admits(String key, int limit, Duration window) {
    long index = residue.clock().instant().getEpochSecond() / window.toSeconds();
    Instant start = Instant.ofEpochSecond(index * window.toSeconds());
    Instant end = register.end(start, "residue", "rate");
    return residue
        .apply(
            Change.of(KIND, Ids.hash(key) + "#" + index)
                .orCreate()
                .add("count", 1)
                .seconds(Table.EXPIRES_AT, end))
        .map(row -> row.number("count", 0) <= limit)
        .orElse(false);
  }
}
