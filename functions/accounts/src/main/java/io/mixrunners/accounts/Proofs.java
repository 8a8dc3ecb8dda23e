package io.mixrunners.accounts;

import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sign-in that a link's token or a mail's code proves. What it answers depends on what
 * was asked for an address, never on whether there is an account. Thread-safe.
 */
final class Proofs {
  private final AddressKey key;
  private final SignIns signIns;
  private final Throttle throttle;

  Proofs(AddressKey key, SignIns signIns, Throttle throttle) {
    this.key = key;
    this.signIns = signIns;
    this.throttle = throttle;
  }

  /**
   * @throws Problem 410 for a link that was used or is late, 422 for one that never was
   */
  SignIn byToken(@Nullable String text) {
    Token token =
        Token.parse(text)
            .orElseThrow(() -> Problem.invalid("token", "This is not a whole link of ours."));
    List<SignIn> known = signIns.list(token.partition());
    Optional<SignIn> found =
        known.stream().filter(signIn -> matches(signIn.tokenHash(), token.secret())).findFirst();
    if (found.isEmpty() && known.stream().anyMatch(signIn -> !signIn.used())) {
      throw Problem.invalid("token", "This link does not fit. Take the one from the newest mail.");
    }
    return found.filter(signIn -> !signIn.used()).orElseThrow(Proofs::gone);
  }

  /**
   * Counts the guess against every sign-in of the address, then compares.
   *
   * @throws Problem 410 when no sign-in of the address takes codes any more, 422 for a wrong code,
   *     429 after too many in a day
   */
  SignIn byCode(EmailAddress address, @Nullable String code) {
    if (code == null || !code.matches("[0-9]{6}")) {
      throw Problem.invalid("code", "Give the six digits of the mail.");
    }
    String partition = key.partition(address);
    throttle.admit("code-day", partition, Throttle.CODES_DAY);
    List<SignIn> open =
        signIns.list(partition).stream()
            .filter(signIn -> !signIn.used())
            .filter(signIns::countTry)
            .toList();
    if (open.isEmpty()) {
      throw gone();
    }
    String hash = key.codeHash(partition, code);
    return open.stream()
        .filter(signIn -> equal(signIn.codeHash(), hash))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("code", "This code does not fit."));
  }

  static Problem gone() {
    return Problem.of(
        Problem.Type.GONE,
        "This link or code was used before or is too old. Nothing was changed. Ask for a new mail.");
  }

  private static boolean matches(@Nullable String hash, String secret) {
    return hash != null && Ids.hashEquals(secret, hash);
  }

  static boolean equal(@Nullable String one, String other) {
    return one != null
        && MessageDigest.isEqual(
            one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
