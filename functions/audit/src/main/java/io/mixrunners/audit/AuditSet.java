package io.mixrunners.audit;

import java.time.Duration;
import java.util.Locale;

/** How much an audit looks at: each set includes the ones before it. */
public enum AuditSet {
  /** What is overdue, and whether the clockwork still runs. */
  HOURLY(Duration.ofHours(1)),
  /** Also every setting that keeps a promise. */
  DAILY(Duration.ofDays(1)),
  /** Also every row and every key. */
  WEEKLY(Duration.ofDays(7));

  private final Duration every;

  AuditSet(Duration every) {
    this.every = every;
  }

  /**
   * @throws IllegalArgumentException for a word that is no set
   */
  static AuditSet of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** How often the set runs, and so how far back it has to look. */
  Duration every() {
    return every;
  }

  boolean includes(AuditSet other) {
    return compareTo(other) >= 0;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
