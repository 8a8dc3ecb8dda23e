package io.mixrunners.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.OneTimeToken;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of withdrawal, each under its address's keyed hash, whether or not the address has
 * an account. A statement is written once and confirmed once. Thread-safe.
 */
final class Withdrawals {
  static final String RECORD = "withdrawal#";
  static final String CONFIRMED = "confirmed";
  private static final String ASKED = "asked";
  private final Table identities;
  private final Register register;

  Withdrawals(Table identities, Register register) {
    this.identities = identities;
    this.register = register;
  }

  /** Keeps a new statement until its link's time is over, and returns its id. */
  String create(
      String partition,
      EmailAddress address,
      @Nullable String order,
      Personal<String> statement,
      String locale) {
    String id = Ids.id();
    Instant now = now();
    identities.put(
        identities
            .row(partition, RECORD + id)
            .put("email", address.spelling().reveal())
            .put("order", order)
            .put("statement", statement.reveal())
            .put("state", ASKED)
            .put("locale", locale)
            .time("askedAt", now)
            .seconds(Table.EXPIRES_AT, linkEnd(now))
            .build());
    return id;
  }

  Optional<Withdrawal> find(String partition, String id) {
    return identities.find(partition, RECORD + id).map(Withdrawals::read);
  }

  /** Keeps what the link and the code will be compared with. Twice is once. */
  void mailed(Withdrawal asked, OneTimeToken token, String codeHash) {
    identities.apply(
        change(asked)
            .ifEquals("state", ASKED)
            .set("tokenHash", Ids.hash(token.secret()))
            .set("codeHash", codeHash));
  }

  /**
   * Counts a guess of the code before it is looked at.
   *
   * @return false when the statement has had its tries
   */
  boolean countTry(Withdrawal asked) {
    return identities
        .apply(change(asked).ifAbsentOrBelow("tries", SignIns.TRIES).add("tries", 1))
        .isPresent();
  }

  /**
   * Makes the statement binding and keeps what it means, once.
   *
   * @return empty if that was done before
   */
  Optional<Withdrawal> confirm(Withdrawal asked, JsonNode outcome) {
    Instant now = now();
    return identities
        .apply(
            change(asked)
                .ifEquals("state", ASKED)
                .set("state", CONFIRMED)
                .time("confirmedAt", now)
                .json("outcome", outcome)
                .seconds(Table.EXPIRES_AT, register.end(now, "identities", "withdrawal")))
        .map(Withdrawals::read);
  }

  /** How long a link or code works. */
  long hours() {
    return Duration.between(now(), linkEnd(now())).toHours();
  }

  private Instant linkEnd(Instant asked) {
    return register.end(asked, "identities", "withdrawal", ASKED);
  }

  private Instant now() {
    return identities.clock().instant();
  }

  private static Change change(Withdrawal asked) {
    return Change.of(asked.partition(), RECORD + asked.id());
  }

  private static Withdrawal read(Item row) {
    return new Withdrawal(
        row.text("subject"),
        row.text("record").substring(RECORD.length()),
        Personal.of(row.text("email")),
        row.find("order").orElse(null),
        Personal.of(row.text("statement")),
        row.text("state"),
        row.find("locale").orElse("en"),
        row.time("askedAt").orElse(Instant.EPOCH),
        row.time("confirmedAt").orElse(null),
        row.find("tokenHash").orElse(null),
        row.find("codeHash").orElse(null),
        row.json("outcome").orElse(null));
  }
}
