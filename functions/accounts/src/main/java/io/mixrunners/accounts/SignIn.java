package io.mixrunners.accounts;

import io.mixrunners.core.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that waits for its link or code.
 *
 * @param partition of the address that it was asked for
 * @param email null once the sign-in has been used
 * @param signup whether an account may come into being, because the terms were accepted
 * @param tokenHash null until the mail was made, and for good if the address gets none
 */
record SignIn(
    String partition,
    String id,
    @Nullable Personal<String> email,
    boolean signup,
    @Nullable String tokenHash,
    @Nullable String codeHash,
    Instant createdAt,
    boolean used) {

  /** What the mail's secrets are derived from: never the same for two sign-ins. */
  String identity() {
    return partition + "|" + id + "|" + createdAt.toEpochMilli();
  }
}
