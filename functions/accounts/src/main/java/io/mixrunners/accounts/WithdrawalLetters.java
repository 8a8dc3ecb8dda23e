package io.mixrunners.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Message;
import io.mixrunners.core.OneTimeToken;
import io.mixrunners.core.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the two mails of a withdrawal: the link and code that confirm it, and the acknowledgement
 * that law asks for on a durable medium, with the statement's words, its date and its time
 * (directive 2011/83/EU, article 11a(4)). An address without an account gets none. Thread-safe.
 */
final class WithdrawalLetters {
  private final Withdrawals withdrawals;
  private final AddressKey key;
  private final Table identities;
  private final Site site;

  WithdrawalLetters(Withdrawals withdrawals, AddressKey key, Table identities, Site site) {
    this.withdrawals = withdrawals;
    this.key = key;
    this.identities = identities;
    this.site = site;
  }

  /** Empty when nothing is to be sent: late, or an address that we do not know. */
  Optional<Letter> write(Message.Mail mail) {
    return withdrawals
        .find(mail.subject(), mail.ref())
        .filter(found -> identities.find(found.partition(), Admission.LOOKUP).isPresent())
        .flatMap(found -> values(mail, found))
        .map(values -> letter(mail, values));
  }

  private record Written(Withdrawal withdrawal, Map<String, String> values) {}

  private static Letter letter(Message.Mail mail, Written written) {
    return new Letter(
        written.withdrawal().email(), mail.template(), mail.locale(), written.values());
  }

  private Optional<Written> values(Message.Mail mail, Withdrawal found) {
    Map<String, String> values = new HashMap<>();
    values.put("statement", found.statement().reveal());
    values.put("asked", Words.moment(found.askedAt(), mail.locale()));
    if (found.order() != null) {
      values.put("order", found.order());
    }
    if (mail.template().equals("withdrawal-confirm")) {
      if (found.isConfirmed()) {
        return Optional.empty();
      }
      OneTimeToken secrets = key.token(found.identity());
      withdrawals.mailed(found, secrets, key.codeHash(found.identity(), secrets.code()));
      values.put(
          "link",
          site.token(new WithdrawalToken(found.partition(), found.id(), secrets.secret()).text()));
      values.put("code", secrets.code());
      values.put("hours", Long.toString(withdrawals.hours()));
    } else {
      if (found.confirmedAt() == null) {
        return Optional.empty();
      }
      values.put("id", found.id());
      values.put("confirmed", Words.moment(found.confirmedAt(), mail.locale()));
      outcomes(found.outcome(), values);
    }
    return Optional.of(new Written(found, values));
  }

  /** One value per outcome, the orders that have it; a mail leaves the other paragraphs out. */
  private static void outcomes(@Nullable JsonNode outcome, Map<String, String> values) {
    if (outcome == null || outcome.isEmpty()) {
      values.put("none", "0");
      return;
    }
    for (JsonNode decision : outcome) {
      values.merge(
          decision.path("outcome").asText(),
          decision.path("order").asText(),
          (one, other) -> one + ", " + other);
    }
  }
}
