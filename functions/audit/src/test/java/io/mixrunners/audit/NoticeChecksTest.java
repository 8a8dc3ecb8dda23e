package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mixrunners.core.PolicyChange;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change that people are not told of in time is found, by the marks on the accounts. */
class NoticeChecksTest {
  private final CleanStage stage = new CleanStage();
  private final Instant now = stage.stack.clock().instant();

  private PolicyChange change(int announced, int effective) {
    return new PolicyChange(
        "2027-03-01",
        now.plus(Duration.ofDays(announced)),
        now.plus(Duration.ofDays(effective)),
        true,
        "en",
        "fi");
  }

  private List<String> found(String version, PolicyChange... changes) {
    var findings = new Findings();
    findings.at(
        "changes",
        () ->
            new NoticeChecks(
                    stage.dynamoDb,
                    stage.places,
                    stage.stack.clock(),
                    version,
                    List.of(changes),
                    Period.ofDays(30))
                .look(findings));
    return findings
        .outcome(new Check("c", Severity.HIGH, AuditSet.DAILY, "a question", f -> {}))
        .found();
  }

  private void account(String noticed) {
    stage.row(
        "identities",
        "subject",
        CleanStage.SUBJECT,
        "record",
        "account",
        "state",
        "active",
        "createdAt",
        Long.toString(now.minus(Duration.ofDays(9)).toEpochMilli()),
        "noticed",
        noticed);
  }

  private void done(int days) {
    stage.row(
        "residue",
        "kind",
        "notice",
        "id",
        "2027-03-01",
        "doneAt",
        Long.toString(now.plus(Duration.ofDays(days)).toEpochMilli()));
  }

  private static final PolicyChange FIRST =
      new PolicyChange("2026-11-24", Instant.EPOCH, Instant.EPOCH, false, "en", "fi");

  @Test
  void allIsWellWhereEverybodyWasTold() {
    account("2027-03-01");
    done(-8);
    assertEquals(List.of(), found("2026-11-24", FIRST, change(-10, 20)));
    assertEquals(List.of(), found("2026-11-24", FIRST, change(1, 31)), "not announced yet");
    assertEquals(List.of(), found("2026-11-24", FIRST, change(-1, 29)), "being told");
    assertEquals(List.of(), found("2027-03-01", FIRST, change(-40, -1)), "in force");
  }

  @Test
  void anAccountThatWasNotToldIsFound() {
    account("2026-11-24");
    done(-8);
    assertEquals(
        List.of("2027-03-01: an account was not told"),
        found("2026-11-24", FIRST, change(-10, 20)));
  }

  @Test
  void aNoticeThatWasNotSentOrTooLateIsFound() {
    assertEquals(1, found("2026-11-24", FIRST, change(-10, 20)).size());
    done(0);
    assertEquals(1, found("2027-03-01", FIRST, change(-40, -1)).size(), "after it took effect");
    assertEquals(1, found("2026-11-24", FIRST, change(-1, 20)).size(), "three weeks only");
  }

  @Test
  void aVersionInForceBeforeItsDayOrThatNobodyNamedIsFound() {
    assertEquals(1, found("2027-03-01", change(-1, 29)).size());
    assertEquals(1, found("2027-09-09", FIRST).size());
  }
}
