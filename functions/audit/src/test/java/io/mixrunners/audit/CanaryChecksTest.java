package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Ids;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A canary that is not born, stands still or leaves something behind is a finding. */
class CanaryChecksTest {
  private static final String ID = "canarycanarycanarycanary00";
  private final CleanStage stage = new CleanStage();
  private final CanaryTokens tokens = new CanaryTokens(ID);

  private List<String> found(String id, String scheduled) {
    var environment = stage.environment.with("CANARY", scheduled);
    Check check =
        new CanaryChecks(
                stage.dynamoDb,
                new Aws(environment).s3(),
                stage.logs,
                new Places(environment),
                stage.stack.clock())
            .checks().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    var findings = new Findings();
    check.look().accept(findings);
    Outcome outcome = findings.outcome(check);
    return outcome.result() == Outcome.Result.NOT_EVALUATED
        ? List.of("not-evaluated")
        : outcome.found();
  }

  private void canary(String state, Duration age, String... more) {
    long born = stage.stack.clock().instant().minus(age).toEpochMilli();
    String[] row = {
      "kind",
      "canary",
      "id",
      ID,
      "state",
      state,
      "subjectHash",
      Ids.hash(CleanStage.SUBJECT),
      "bornAt",
      Long.toString(born),
      "goneAt",
      Long.toString(born)
    };
    var all = new java.util.ArrayList<>(List.of(row));
    all.addAll(List.of(more));
    stage.row("residue", all.toArray(String[]::new));
  }

  @Test
  void aDayWithoutACanaryIsFoundWhereOneIsScheduled() {
    assertEquals(List.of("no canary was born today"), found("canary", "on"));
    assertEquals(List.of("not-evaluated"), found("canary", "off"));
    canary("gone", Duration.ofHours(20));
    assertEquals(List.of(), found("canary", "on"));
    assertEquals(List.of(), found("canary-remains", "on"));
  }

  @Test
  void aCanaryThatStandsStillOrGotLessThanItsDueIsFound() {
    canary("told", Duration.ofHours(4));
    assertEquals(List.of("a canary stands still at: told"), found("canary", "on"));
    canary("gone", Duration.ofHours(4), "failure", "export");
    assertEquals(List.of("a canary was not given its due: export"), found("canary", "on"));
  }

  @Test
  void whateverItLeavesIsFoundHoweverItIsWritten() {
    canary("gone", Duration.ofHours(4));
    stage.row(
        "residue",
        "kind",
        "tombstone",
        "id",
        CleanStage.SUBJECT,
        "expiresAt",
        stage.inSeconds(stage.stack.clock().instant().plus(Duration.ofDays(1))));
    assertEquals(List.of(), found("canary-remains", "on"), "a tombstone may name it");
    stage.row("work", "subject", "x", "record", "job#1", "title", tokens.title());
    stage.row("residue", "kind", "rate", "id", Hashes.of(tokens.address()).get(6));
    stage.row(
        "residue",
        "kind",
        "idempotency",
        "id",
        Base64.getEncoder()
            .encodeToString(
                ("of " + CleanStage.SUBJECT + " ")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    stage.object("audio", "kept/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/peaks.json");
    stage.object("exports", tokens.fileName());
    stage.logLine("uploads", "{\"file\":\"" + tokens.fileName() + "\"}");
    List<String> found = found("canary-remains", "on");
    assertEquals(6, found.size(), found.toString());
    assertTrue(found.toString().contains("work.job"), found.toString());
  }
}
