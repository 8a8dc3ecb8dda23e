package io.mixrunners.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes the end dates off a person's rows while a restriction lasts (GDPR art. 18), and puts them
 * back: what is to be kept must not vanish under the person's hands, and its date does not change
 * by that. Each row is written only while the account is still restricted, so that none is left
 * without a date when the restriction is lifted at the same moment. Repeated, it ends the same.
 * Thread-safe.
 */
public final class HeldRows {
  /** The end that the row had, epoch seconds. */
  public static final String UNTIL = "heldUntil";

  private final Table work;
  private final Accounts accounts;

  public HeldRows(Table work, Accounts accounts) {
    this.work = work;
    this.accounts = accounts;
  }

  /**
   * Takes the dates off. What was over before stays over.
   *
   * @return false if the restriction ended meanwhile
   */
  public boolean hold(String subject) {
    for (Item row : work.list(subject, "")) {
      Optional<Instant> end = row.seconds(Table.EXPIRES_AT);
      if (end.isPresent() && !hold(subject, row.text("record"), end.get(), row)) {
        if (!accounts.isRestricted(subject)) {
          return false;
        }
      }
    }
    return accounts.isRestricted(subject);
  }

  private boolean hold(String subject, String record, Instant end, Item row) {
    Instant until = row.seconds(UNTIL).filter(end::isBefore).orElse(end);
    return work.transact(
        List.of(
            accounts.checkingState(subject, "restricted"),
            work.writing(
                Change.of(subject, record)
                    .ifEquals(Table.EXPIRES_AT, end.getEpochSecond())
                    .seconds(UNTIL, until)
                    .remove(Table.EXPIRES_AT))));
  }

  /** Puts the dates back, and lets the sweeper look at once at every job. */
  public void release(String subject) {
    for (Item row : work.listEvenExpired(subject, "")) {
      String record = row.text("record");
      Optional<Instant> until = row.seconds(UNTIL);
      Change change = Change.of(subject, record);
      until.ifPresent(
          end ->
              change
                  .ifEquals(UNTIL, end.getEpochSecond())
                  .seconds(
                      Table.EXPIRES_AT,
                      row.seconds(Table.EXPIRES_AT).filter(end::isBefore).orElse(end))
                  .remove(UNTIL));
      if (Jobs.idOf(record).isPresent()) {
        change.seconds("dueAt", work.clock().instant());
        if (Job.State.ACTIVE.contains(Job.State.of(row.text("state")))) {
          change.set("attempts", 0);
        }
      } else if (until.isEmpty()) {
        continue;
      }
      work.apply(change);
    }
  }
}
