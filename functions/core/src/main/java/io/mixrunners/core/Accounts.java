package io.mixrunners.core;

import java.time.Instant;
import java.util.Optional;

/** The account rows of the {@code identities} table, and who has been erased. Thread-safe. */
public final class Accounts {
  public static final String RECORD = "account";
  private static final String TOMBSTONE = "tombstone";

  private final Table identities;
  private final Table residue;
  private final Register register;

  public Accounts(Table identities, Table residue, Register register) {
    this.identities = identities;
    this.residue = residue;
    this.register = register;
  }

  public Optional<Account> find(String subject) {
    return identities
        .find(subject, RECORD)
        .map(
            row ->
                new Account(
                    row.text("subject"),
                    Personal.of(row.text("email")),
                    row.text("lookup"),
                    row.time("createdAt").orElse(Instant.EPOCH),
                    row.text("state")));
  }

  /**
   * The account, if new work may be done for it.
   *
   * @throws Problem 401 when it is gone, 423 when it is restricted
   */
  public Account requireActive(String subject) {
    Account account =
        find(subject)
            .filter(found -> !found.state().equals("erasing"))
            .orElseThrow(
                () ->
                    Problem.of(
                        Problem.Type.UNAUTHENTICATED,
                        "This account is erased or about to be. Nothing was changed."));
    if (!account.isActive()) {
      throw Problem.of(
          Problem.Type.RESTRICTED,
          "You asked us to restrict the use of your data, so nothing new is started. What exists"
              + " is kept and can be downloaded. Lift the restriction in the privacy centre.");
    }
    return account;
  }

  /** True once an erasure has begun; a worker must write nothing for this subject any more. */
  public boolean isErased(String subject) {
    return residue.find(TOMBSTONE, subject).isPresent();
  }

  /**
   * True while the engine and the API may make something new for this subject. Reads the account's
   * state alone, so that a function that only asks this needs no right to read an address.
   */
  public boolean mayWorkFor(String subject) {
    return !isErased(subject)
        && identities.findOnly(subject, RECORD, "state").filter("active"::equals).isPresent();
  }

  /** True while the person has restricted the use of their data (GDPR art. 18). */
  public boolean isRestricted(String subject) {
    return identities.findOnly(subject, RECORD, "state").filter("restricted"::equals).isPresent();
  }

  /** Marks the subject as erased before anything is deleted. Twice is once. */
  public void bury(String subject, Instant at) {
    residue.putNew(
        residue
            .row(TOMBSTONE, subject)
            .time("at", at)
            .seconds(Table.EXPIRES_AT, register.end(at, "residue", TOMBSTONE))
            .build());
  }
}
