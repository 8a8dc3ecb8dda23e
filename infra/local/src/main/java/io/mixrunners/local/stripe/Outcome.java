package io.mixrunners.local.stripe;

import java.util.Locale;

/**
 * What happens to a payment: at once, or (`delayed`) later by a second outcome on the same session.
 */
public enum Outcome {
  /** The money is there. */
  PAID,
  /** The bank takes its time: completed, not yet paid. */
  DELAYED,
  /** Declined; the buyer may try again. */
  FAILED,
  /** The buyer left and the time ran out. */
  EXPIRED;

  /** The word of the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Outcome of(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word().equals(word)) {
        return outcome;
      }
    }
    throw StripeProblem.invalid(
        null, "outcome", "The outcome must be one of paid, delayed, failed, expired.");
  }
}
