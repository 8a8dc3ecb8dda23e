package io.mixrunners.accounts;

import io.mixrunners.core.Problem;
import io.mixrunners.core.RateLimit;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Refuses what comes too often, without a word about whom it knows: an address is counted whether
 * or not it has an account. Thread-safe.
 */
final class Throttle {
  /** So many calls in a window of this length. */
  record Limit(int calls, Duration window) {}

  /** Mails to one address: a few at once for people, few enough in a day for their inbox. */
  static final Limit ADDRESS = new Limit(5, Duration.ofMinutes(10));

  static final Limit ADDRESS_DAY = new Limit(30, Duration.ofDays(1));

  /** Codes tried for one address in a day, far below what guessing one of a million needs. */
  static final Limit CODES_DAY = new Limit(50, Duration.ofDays(1));

  /** All sign-ins together, which bounds what mail and keys can cost. */
  static final Limit EVERYBODY = new Limit(3_000, Duration.ofMinutes(10));

  static final Limit CONTACT_DAY = new Limit(5, Duration.ofDays(1));
  static final Limit CONTACT_EVERYBODY = new Limit(200, Duration.ofDays(1));

  private final RateLimit rates;
  private final InstantSource clock;

  Throttle(RateLimit rates, InstantSource clock) {
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * Counts this call under the key.
   *
   * @throws Problem 429 that says when the window ends
   */
  void admit(String what, String key, Limit limit) {
    if (!rates.admits(what + "|" + key, limit.calls(), limit.window())) {
      long window = limit.window().toSeconds();
      long left = window - clock.instant().getEpochSecond() % window;
      throw Problem.retryable(
          Problem.Type.TOO_MANY,
          "There were too many of these calls. Nothing was changed, and a link that you have got"
              + " still works. Try again later.",
          Math.toIntExact(left));
    }
  }
}
