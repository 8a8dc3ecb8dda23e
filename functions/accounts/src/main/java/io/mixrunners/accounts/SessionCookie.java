package io.mixrunners.accounts;

import io.mixrunners.core.Ids;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of the cookie {@code __Host-mr}: whose session, and its secret. The prefix makes
 * browsers insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2).
 */
record SessionCookie(String subject, String secret) {
  static final String NAME = "__Host-mr";

  /** The header that takes the cookie away. */
  static final String GONE = header("", 0);

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int ID = 26;
  private static final int LENGTH = ID + 1 + 43;

  /** The session cookie among a request's cookies; empty if it is absent, doubled or malformed. */
  static Optional<SessionCookie> among(List<String> cookies) {
    List<String> values =
        cookies.stream()
            .filter(cookie -> cookie.startsWith(NAME + "="))
            .map(cookie -> cookie.substring(NAME.length() + 1))
            .toList();
    return values.size() == 1 ? parse(values.getFirst()) : Optional.empty();
  }

  static Optional<SessionCookie> parse(String value) {
    if (value.length() != LENGTH || value.charAt(ID) != '.') {
      return Optional.empty();
    }
    String subject = value.substring(0, ID);
    String secret = value.substring(ID + 1);
    return Ids.isId(subject) && SECRET.matcher(secret).matches()
        ? Optional.of(new SessionCookie(subject, secret))
        : Optional.empty();
  }

  /** The header that sets it for so many seconds. */
  String header(long seconds) {
    return header(subject + "." + secret, seconds);
  }

  private static String header(String value, long seconds) {
    return NAME + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "SessionCookie[" + subject + "]";
  }
}
