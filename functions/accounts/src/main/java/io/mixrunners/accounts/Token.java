package io.mixrunners.accounts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token of a mailed sign-in link: {@code <keyed hash of the address>.<secret>}, so that one
 * read of the address's partition finds it.
 */
record Token(String partition, String secret) {
  private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");

  static Optional<Token> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new Token(SignIns.PARTITION + form.group(1), form.group(2)))
        : Optional.empty();
  }

  static String text(String partition, String secret) {
    return partition.substring(SignIns.PARTITION.length()) + "." + secret;
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "Token";
  }
}
