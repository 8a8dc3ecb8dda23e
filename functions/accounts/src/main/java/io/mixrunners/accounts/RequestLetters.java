package io.mixrunners.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Account;
import io.mixrunners.core.Change;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Message;
import io.mixrunners.core.OneTimeToken;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
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
  private final Personal<String> operator;

  RequestLetters(
      Table identities,
      AddressKey key,
      SignIns signIns,
      Register register,
      Site site,
      String operator) {
    this.operator = Personal.of(operator);
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
        .flatMap(row -> write(mail, account, row));
  }

  private Optional<Letter> write(Message.Mail mail, Account account, Item row) {
    return addressee(mail, account, row)
        .flatMap(
            to ->
                values(mail, row)
                    .map(values -> new Letter(to, mail.template(), mail.locale(), values)));
  }

  /** Nearly always the account's; empty when the one that is meant is gone. */
  private Optional<Personal<String>> addressee(Message.Mail mail, Account account, Item row) {
    return switch (mail.template()) {
      case "address-confirm" -> row.find("email").map(Personal::of);
      case "address-left" -> row.find("oldEmail").map(Personal::of);
      case "operator-review" -> Optional.of(operator);
      default -> Optional.of(account.email());
    };
  }

  /**
   * To the operator: somebody who must be looked at wants to sign up; the number is all it says.
   */
  Letter review(Message.Mail mail) {
    return new Letter(operator, mail.template(), "en", Map.of("ticket", mail.ref()));
  }

  /** Notes that a mail went out: an erasure waits for it, and a left address is forgotten by it. */
  void sent(Message.Mail mail) {
    if (mail.template().equals("address-left")) {
      identities.apply(
          Change.of(mail.subject(), RECORD + mail.ref()).remove("oldEmail").remove("oldLookup"));
    }
    String mark =
        switch (mail.template()) {
          case "erasure-started" -> "notifiedAt";
          case "erasure-done" -> "farewellAt";
          default -> "";
        };
    if (!mark.isEmpty()) {
      identities.apply(
          Change.of(mail.subject(), RECORD + mail.ref()).time(mark, identities.clock().instant()));
    }
  }

  private Optional<Map<String, String>> values(Message.Mail mail, Item row) {
    String locale = mail.locale();
    Map<String, String> values = new HashMap<>();
    values.put("site", site.privacy(locale));
    row.find("reasons").ifPresent(reasons -> values.put("reasons", reasons));
    MailTemplate.resource("request-" + row.text("type") + "." + locale)
        .ifPresent(what -> values.put("what", what));
    complaint(values);
    switch (mail.template()) {
      case "request-confirm" -> {
        if (!row.text("state").equals("verifying")) {
          return Optional.empty();
        }
        String secret = confirmSecret(mail, row, "tokenHash", "");
        values.put("link", site.token(mail.ref() + "." + secret));
        long minutes = signIns.minutes();
        row.find("channel")
            .filter(channel -> !channel.equals("page"))
            .ifPresentOrElse(
                letter -> values.put("days", Long.toString(intakeDays())),
                () -> values.put("minutes", Long.toString(minutes)));
      }
      case "address-confirm" -> {
        if (!row.text("state").equals("verifying")) {
          return Optional.empty();
        }
        String secret = confirmSecret(mail, row, "newTokenHash", "|new");
        keepLookup(mail, row);
        values.put("link", site.token(mail.ref() + "." + secret));
        values.put("minutes", Long.toString(signIns.minutes()));
      }
      case "request-extended" ->
          values.put("due", Words.date(row.time("dueAt").orElse(Instant.EPOCH), locale));
      case "address-left", "address-changed" ->
          values.put("at", Words.moment(identities.clock().instant(), locale));
      case "operator-review" -> {
        values.put("subject", mail.subject());
        values.put("request", mail.ref());
        row.find("purpose").ifPresent(purpose -> values.put("purpose", purpose));
        values.put("due", Words.date(row.time("dueAt").orElse(Instant.EPOCH), locale));
      }
      case "erasure-started", "erasure-done" -> {
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
  private String confirmSecret(Message.Mail mail, Item row, String kept, String which) {
    Instant asked = row.time("askedAt").orElse(Instant.EPOCH);
    String identity =
        mail.subject() + "|" + RECORD + mail.ref() + "|" + asked.toEpochMilli() + which;
    OneTimeToken secrets = key.token(identity);
    identities.apply(
        Change.of(mail.subject(), RECORD + mail.ref())
            .ifEquals("state", "verifying")
            .set(kept, Ids.hash(secrets.secret())));
    return secrets.secret();
  }

  /** Where the new address will be looked up; only here is the key that tells. */
  private void keepLookup(Message.Mail mail, Item row) {
    String partition = key.partition(EmailAddress.parse(row.text("email")));
    identities.apply(
        Change.of(mail.subject(), RECORD + mail.ref())
            .ifEquals("state", "verifying")
            .set("newLookup", partition));
  }

  private long intakeDays() {
    Period period = Period.parse(register.document().at("/limits/intake-link/period").asText());
    Instant now = identities.clock().instant();
    return Duration.between(now, now.atZone(ZoneOffset.UTC).plus(period)).toDays();
  }

  /** Every answer says where one may complain (GDPR articles 12(4) and 13(2)(d)). */
  private void complaint(Map<String, String> values) {
    JsonNode authority = register.document().at("/controller/authority");
    values.put("authority", authority.path("name").asText());
    values.put("authoritySite", authority.path("site").asText());
    values.put("authorityPost", authority.path("post").asText());
  }
}
