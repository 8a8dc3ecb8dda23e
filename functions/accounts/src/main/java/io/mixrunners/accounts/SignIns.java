package io.mixrunners.accounts;

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
import java.util.List;
import java.util.Optional;

/**
 * The sign-ins that wait, each in a row of its own under its address's keyed hash, so that asking
 * again takes nothing away from a link that is out. Thread-safe.
 */
final class SignIns {
  static final String PARTITION = "email#";

  /** Wrong codes that one sign-in bears; a guess counts against every sign-in of the address. */
  static final int TRIES = 5;

  private static final String RECORD = "signin#";
  private final Table identities;
  private final Register register;

  SignIns(Table identities, Register register) {
    this.identities = identities;
    this.register = register;
  }

  /** Keeps a new sign-in until its period ends and returns its id. */
  String create(String partition, EmailAddress address, boolean signup, String locale) {
    String id = Ids.id();
    Instant now = identities.clock().instant();
    identities.put(
        identities
            .row(partition, RECORD + id)
            .put("email", address.spelling().reveal())
            .put("purpose", signup ? "signup" : "signin")
            .put("terms", signup)
            .put("locale", locale)
            .time("createdAt", now)
            .seconds(Table.EXPIRES_AT, register.end(now, "identities", "signin"))
            .build());
    return id;
  }

  Optional<SignIn> find(String partition, String id) {
    return identities.find(partition, RECORD + id).map(SignIns::read);
  }

  /** Every sign-in of the address whose time has not come, used ones too. */
  List<SignIn> list(String partition) {
    return identities.list(partition, RECORD).stream().map(SignIns::read).toList();
  }

  /** Keeps what the link and the code will be compared with. Twice is once. */
  void mailed(SignIn signIn, OneTimeToken token, String codeHash) {
    identities.apply(
        change(signIn)
            .ifAbsent("usedAt")
            .set("tokenHash", Ids.hash(token.secret()))
            .set("codeHash", codeHash));
  }

  /**
   * Counts a guess before it is looked at, so that guesses made at once count each.
   *
   * @return false when this sign-in has had its tries
   */
  boolean countTry(SignIn signIn) {
    return identities
        .apply(change(signIn).ifAbsentOrBelow("tries", TRIES).add("tries", 1))
        .isPresent();
  }

  /** The write that uses the sign-in up, once, and forgets the address. */
  Change use(SignIn signIn) {
    return change(signIn)
        .ifAbsent("usedAt")
        .time("usedAt", identities.clock().instant())
        .remove("email");
  }

  private static Change change(SignIn signIn) {
    return Change.of(signIn.partition(), RECORD + signIn.id());
  }

  /** How long a link or code works. */
  long minutes() {
    Instant now = identities.clock().instant();
    return Duration.between(now, register.end(now, "identities", "signin")).toMinutes();
  }

  private static SignIn read(Item row) {
    return new SignIn(
        row.text("subject"),
        row.text("record").substring(RECORD.length()),
        row.find("email").map(Personal::of).orElse(null),
        row.truth("terms"),
        row.find("tokenHash").orElse(null),
        row.find("codeHash").orElse(null),
        row.time("createdAt").orElse(Instant.EPOCH),
        row.has("usedAt"));
  }
}
