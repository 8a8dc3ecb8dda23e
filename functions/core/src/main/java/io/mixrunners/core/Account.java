package io.mixrunners.core;

import java.time.Instant;

/**
 * A person's account: an address and a random id, nothing more.
 *
 * @param lookup the partition of the row by which the address is found, so that it goes with the
 *     account
 * @param state {@code active}, {@code restricted} (GDPR art. 18) or {@code erasing}
 */
public record Account(
    String subject, Personal<String> email, String lookup, Instant createdAt, String state) {

  public boolean isActive() {
    return state.equals("active");
  }
}
