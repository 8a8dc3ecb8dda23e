package io.mixrunners.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Who touched a person's audio: written before the access, shown to the person. Rows are never
 * changed. Thread-safe.
 */
public final class AccessLedger {
  private static final String ACCESS = "access#";
  private final Table work;
  private final Register register;

  public AccessLedger(Table work, Register register) {
    this.work = work;
    this.register = register;
  }

  /**
   * One access.
   *
   * @param who {@code you}, {@code engine} or a role of ours
   * @param ref names the row within the person's ledger
   * @param ticket under which staff had access
   * @param what e.g. {@code download-link}, {@code read}, {@code wrote}, {@code deleted}
   */
  public record Access(
      Instant at,
      String who,
      String what,
      @Nullable String job,
      @Nullable String file,
      @Nullable String reason,
      @JsonIgnore @Nullable String ticket,
      @JsonIgnore String ref) {}

  public void record(
      String subject, String who, String what, @Nullable String job, @Nullable String file) {
    work.put(row(subject, who, what, job, file));
  }

  /** The same as one write of a transaction, e.g. of {@link Jobs#whileHeld}. */
  public TransactWriteItem recording(
      String subject, String who, String what, @Nullable String job, @Nullable String file) {
    return work.putting(row(subject, who, what, job, file));
  }

  /**
   * An access by a person of ours, whose name the ledger keeps but does not show (GDPR art. 15(4)).
   *
   * @return the row's ref
   */
  public String recordStaff(
      String subject, String staff, String ticket, String reason, String job, String file) {
    Item row = row(subject, "staff", "download-link", job, file);
    work.put(row.and("staff", staff).and("ticket", ticket).and("reason", reason));
    return row.text("record").substring(ACCESS.length());
  }

  private Item row(
      String subject, String who, String what, @Nullable String job, @Nullable String file) {
    Instant now = work.clock().instant();
    String time = String.format(Locale.ROOT, "%013d", now.toEpochMilli());
    return work.row(subject, ACCESS + time + "#" + Ids.id().substring(0, 6))
        .time("at", now)
        .put("who", who)
        .put("what", what)
        .put("job", job)
        .put("file", file)
        .seconds(Table.EXPIRES_AT, register.end(now, "work", "access"))
        .build();
  }

  /** Oldest first. */
  public List<Access> list(String subject) {
    return work.list(subject, ACCESS).stream()
        .map(
            row ->
                new Access(
                    row.time("at").orElse(Instant.EPOCH),
                    row.text("who"),
                    row.text("what"),
                    Jobs.orNull(row.find("job")),
                    Jobs.orNull(row.find("file")),
                    Jobs.orNull(row.find("reason")),
                    Jobs.orNull(row.find("ticket")),
                    row.text("record").substring(ACCESS.length())))
        .toList();
  }
}
