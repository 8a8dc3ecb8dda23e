package io.mixrunners.accounts;

import io.mixrunners.core.Account;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Message;
import io.mixrunners.core.OneTimeToken;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the mails about a data-subject request. Thread-safe. */
final class RequestLetters {
  private static final String RECORD = "request#";
  private final Table identities;
  private final AddressKey key;
  private final Site site;
  private final SignIns signIns;
  private final Register register;

  RequestLetters(Table identities, AddressKey key, SignIns signIns, Register register, Site site) {
    this.identities = identities;
    this.key = key;
    this.signIns = signIns;
    this.register = register;
    this.site = site;
  }

  /** Empty when the request is gone or no longer waits for this mail. */
  Optional<Letter> write(Message.Mail mail, Account account) {
    return identities
        .find(mail.subject(), RECORD + mail.ref())
        .flatMap(row -> values(mail, row))
        .map(values -> new Letter(account.email(), mail.template(), mail.locale(), values));
  }

  /** Tells the erasure, which waits for it, that its mail went out. */
  void sent(Message.Mail mail) {
    if (mail.template().equals("erasure-started")) {
      identities.apply(
          Change.of(mail.subject(), RECORD + mail.ref())
              .time("notifiedAt", identities.clock().instant()));
    }
  }

  private Optional<Map<String, String>> values(Message.Mail mail, Item row) {
    String locale = mail.locale();
    Map<String, String> values = new HashMap<>();
    values.put("site", site.privacy(locale));
    switch (mail.template()) {
      case "request-confirm" -> {
        if (!row.text("state").equals("verifying")) {
          return Optional.empty();
        }
        values.put("link", site.token(mail.ref() + "." + confirmSecret(mail, row)));
        values.put("minutes", Long.toString(signIns.minutes()));
        MailTemplate.resource("request-" + row.text("type") + "." + locale)
            .ifPresent(what -> values.put("what", what));
      }
      case "erasure-started" -> {
        Optional<String> secret = row.find("receipt");
        secret.ifPresent(s -> values.put("page", site.erasure(locale, s)));
        secret.ifPresent(s -> values.put("receipt", site.receipt(s)));
      }
      default -> {
        Instant end = register.end(identities.clock().instant(), "exports", "objects");
        values.put("until", Words.date(end, locale));
      }
    }
    return Optional.of(values);
  }

  /** Keeps the hash of the secret with which the person will confirm. Twice is once. */
  private String confirmSecret(Message.Mail mail, Item row) {
    Instant asked = row.time("askedAt").orElse(Instant.EPOCH);
    String identity = mail.subject() + "|" + RECORD + mail.ref() + "|" + asked.toEpochMilli();
    OneTimeToken secrets = key.token(identity);
    identities.apply(
        Change.of(mail.subject(), RECORD + mail.ref())
            .ifEquals("state", "verifying")
            .set("tokenHash", Ids.hash(secrets.secret())));
    return secrets.secret();
  }
}
