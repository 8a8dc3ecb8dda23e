package io.mixrunners.accounts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token of a withdrawal's link: {@code <keyed hash of the address>.<withdrawal>.<secret>}, so
 * that one read finds the statement, and the page sees what kind of link it is.
 */
record WithdrawalToken(String partition, String withdrawal, String secret) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{43})\\.([0-9a-z]{26})\\.([A-Za-z0-9_-]{43})");

  static Optional<WithdrawalToken> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new WithdrawalToken(SignIns.PARTITION + form.group(1), form.group(2), form.group(3)))
        : Optional.empty();
  }

  String text() {
    return partition.substring(SignIns.PARTITION.length()) + "." + withdrawal + "." + secret;
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "WithdrawalToken";
  }
}
