package io.mixrunners.accounts;

import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Signed-in browsers. Only the hash of a cookie's secret is kept, and a session ends at once when
 * its row goes. Thread-safe.
 */
final class Sessions {
  /** A session that is used is prolonged at most this often, not at every call. */
  private static final Duration PROLONG_AFTER = Duration.ofDays(1);

  private static final String RECORD = "session#";
  private final Table identities;
  private final Register register;

  Sessions(Table identities, Register register) {
    this.identities = identities;
    this.register = register;
  }

  /** The row of a new session. */
  Item row(SessionCookie cookie) {
    Instant now = identities.clock().instant();
    return identities
        .row(cookie.subject(), record(cookie))
        .time("createdAt", now)
        .time("lastSeenAt", now)
        .seconds(Table.EXPIRES_AT, end(now))
        .build();
  }

  /** The header for a browser whose session begins or goes on now. */
  String header(SessionCookie cookie) {
    Instant now = identities.clock().instant();
    return cookie.header(Duration.between(now, end(now)).toSeconds());
  }

  boolean isLive(SessionCookie cookie) {
    return identities.find(cookie.subject(), record(cookie)).isPresent();
  }

  /**
   * Lets a session that was not seen for a day live on for its whole period.
   *
   * @return the cookie's new header if it was prolonged
   */
  Optional<String> prolong(SessionCookie cookie) {
    Instant now = identities.clock().instant();
    Change change =
        Change.of(cookie.subject(), record(cookie))
            .ifAbsentOrBelow("lastSeenAt", now.minus(PROLONG_AFTER).toEpochMilli())
            .time("lastSeenAt", now)
            .seconds(Table.EXPIRES_AT, end(now));
    return isLive(cookie) && identities.apply(change).isPresent()
        ? Optional.of(header(cookie))
        : Optional.empty();
  }

  /** Ends the session. Twice is once. */
  void end(SessionCookie cookie) {
    identities.delete(cookie.subject(), record(cookie));
  }

  private Instant end(Instant seen) {
    return register.end(seen, "identities", "session");
  }

  private static String record(SessionCookie cookie) {
    return RECORD + Ids.hash(cookie.secret());
  }
}
