package io.mixrunners.accounts;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Message;
import io.mixrunners.core.OneTimeToken;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sign-in mail. Here, out of the caller's sight, it is decided who gets one: an address
 * without an account only if it signs up. The link and code are the same at every delivery.
 * Thread-safe.
 */
final class SignInLetters {
  private final SignIns signIns;
  private final AddressKey key;
  private final Table identities;
  private final Accounts accounts;
  private final Site site;

  SignInLetters(SignIns signIns, AddressKey key, Table identities, Accounts accounts, Site site) {
    this.signIns = signIns;
    this.key = key;
    this.identities = identities;
    this.accounts = accounts;
    this.site = site;
  }

  /** Empty when nothing is to be sent: late, used, or an address that we do not know. */
  Optional<Letter> write(Message.Mail mail) {
    return signIns
        .find(mail.subject(), mail.ref())
        .filter(signIn -> !signIn.used() && (signIn.signup() || hasAccount(signIn)))
        .flatMap(signIn -> write(signIn, mail.locale()));
  }

  private Optional<Letter> write(SignIn signIn, String locale) {
    @Nullable Personal<String> to = signIn.email();
    if (to == null) {
      return Optional.empty();
    }
    OneTimeToken secrets = key.token(signIn.identity());
    signIns.mailed(signIn, secrets, key.codeHash(signIn.partition(), secrets.code()));
    Map<String, String> values = new HashMap<>();
    values.put("link", site.token(Token.text(signIn.partition(), secrets.secret())));
    values.put("code", secrets.code());
    values.put("minutes", Long.toString(signIns.minutes()));
    return Optional.of(new Letter(to, "signin", locale, values));
  }

  private boolean hasAccount(SignIn signIn) {
    return identities
        .find(signIn.partition(), Admission.LOOKUP)
        .flatMap(row -> accounts.find(row.text("owner")))
        .filter(account -> !account.state().equals("erasing"))
        .isPresent();
  }
}
