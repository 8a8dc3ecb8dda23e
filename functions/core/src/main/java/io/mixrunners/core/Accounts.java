package io.mixrunners.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The account rows of the {@code identities} table, and who has been erased. Thread-safe. */
public final class Accounts {
  public static final String RECORD = "account";
  private static final String OBJECTIONS = "objections";
  private static final int ATTEMPTS = 5;

  /** The kind of the row that says that somebody was erased. */
  public static final String TOMBSTONE = "tombstone";

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

  /** One condition of a transaction: the account is in this state. */
  public TransactWriteItem checkingState(String subject, String state) {
    return identities.checking(Change.of(subject, RECORD).ifEquals("state", state));
  }

  /**
   * Whether the person objects to this purpose (GDPR art. 21). Reads that one attribute alone, so
   * that who asks needs no right to read an address.
   */
  public boolean objectsTo(String subject, String purpose) {
    return identities
        .findOnly(subject, RECORD, OBJECTIONS)
        .filter(all -> List.of(all.split(" ", -1)).contains(purpose))
        .isPresent();
  }

  /** Notes that the person objects to the purpose, or no longer does. Twice is once. */
  public void object(String subject, String purpose, boolean objects) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Item> row = identities.find(subject, RECORD);
      if (row.isEmpty()) {
        return;
      }
      Set<String> all = new TreeSet<>(List.of(row.get().find(OBJECTIONS).orElse("").split(" ")));
      all.remove("");
      boolean changed = objects ? all.add(purpose) : all.remove(purpose);
      Change change = Change.of(subject, RECORD).add("revision", 1);
      if (row.get().has("revision")) {
        change.ifEquals("revision", row.get().number("revision", 0));
      } else {
        change.ifAbsent("revision");
      }
      if (!changed || identities.apply(written(change, all)).isPresent()) {
        return;
      }
    }
    throw new IllegalStateException("An account changed under every attempt to note an objection");
  }

  private static Change written(Change change, Set<String> all) {
    return all.isEmpty()
        ? change.remove(OBJECTIONS)
        : change.set(OBJECTIONS, String.join(" ", all));
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
