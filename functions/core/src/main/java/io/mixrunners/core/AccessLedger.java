package io.mixrunners.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Who touched a person's audio: written before the access, shown to the person. Rows are never
 * changed, and each is counted in its month's {@link Tally}, which ends with the last of them, so
 * that the audit sees one that is missing. A call that the SDK makes again counts once: both carry
 * one token. Thread-safe.
 */
public final class AccessLedger {
  private static final String ACCESS = "access#";
  private static final String TALLY = "tally#";
  private static final Pattern KEY = Pattern.compile(ACCESS + "([0-9]{13})#");
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
    write(row(subject, who, what, job, file));
  }

  /** The same as writes of a transaction, e.g. of {@link Jobs#whileHeld}. */
  public List<TransactWriteItem> recording(
      String subject, String who, String what, @Nullable String job, @Nullable String file) {
    return writes(row(subject, who, what, job, file));
  }

  private void write(Item row) {
    work.transact(writes(row));
  }

  private List<TransactWriteItem> writes(Item row) {
    String month = monthOf(row.text("record")).orElseThrow();
    Instant over =
        YearMonth.parse(month).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Change tally =
        Change.of(row.text("subject"), TALLY + month)
            .orCreate()
            .time("overAt", over)
            .seconds(Table.EXPIRES_AT, register.end(over, "work", "tally"));
    return List.of(work.putting(row), work.writing(Tally.counting(tally, row)));
  }

  /** In whose tally an access counts, by the key of its row: {@code 2026-11}; empty for others. */
  public static Optional<String> monthOf(String record) {
    Matcher access = KEY.matcher(record);
    return access.lookingAt()
        ? Optional.of(
            YearMonth.from(
                    Instant.ofEpochMilli(Long.parseLong(access.group(1))).atZone(ZoneOffset.UTC))
                .toString())
        : Optional.empty();
  }

  /** Which month a row counts; empty for rows that are no tally. */
  public static Optional<String> monthOfTally(String record) {
    return record.matches(TALLY + "[0-9]{4}-(0[1-9]|1[0-2])")
        ? Optional.of(record.substring(TALLY.length()))
        : Optional.empty();
  }

  /** Whether every access of a month is still there, none of them being old enough to go. */
  public static boolean isWhole(String month, Register register, Instant now) {
    Instant first = YearMonth.parse(month).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return register.end(first, "work", "access").isAfter(now);
  }

  /**
   * An access by a person of ours, whose name the ledger keeps but does not show (GDPR art. 15(4)).
   *
   * @return the row's ref
   */
  public String recordStaff(
      String subject, String staff, String ticket, String reason, String job, String file) {
    Item row = row(subject, "staff", "download-link", job, file);
    write(row.and("staff", staff).and("ticket", ticket).and("reason", reason));
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
