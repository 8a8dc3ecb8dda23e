package io.mixrunners.privacy;

import io.mixrunners.core.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that begins.
 *
 * @param email the address that is to become the account's
 * @param purpose what is objected to
 * @param channel as {@link Handling#channel}
 * @param receivedAt when it came, which the month counts from; null for now
 */
record Opening(
    RequestType type,
    RequestState state,
    String locale,
    @Nullable EmailAddress email,
    @Nullable String purpose,
    String channel,
    @Nullable Instant receivedAt) {

  static Opening onPage(RequestType type, RequestState state, String locale) {
    return new Opening(type, state, locale, null, null, Handling.PAGE, null);
  }
}
