package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import io.mixrunners.emulator.LambdaCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A clean stage has no finding; each drift is found, by its own check and by no other. */
class AuditTest {
  private final CleanStage stage = new CleanStage();
  private final LambdaCall context = new LambdaCall("audit");

  @BeforeEach
  void aStageWithASong() {
    stage.withASong();
  }

  @Test
  void aCleanStageHasNoFindingAndTheReportIsLockedAway() {
    JsonNode report = audit("weekly");
    assertEquals(List.of(), findings(report));
    assertEquals(0, report.required("findings").asInt());
    assertTrue(report.required("passed").asInt() >= 15, report.toString());
    String key =
        stage.s3.listObjectsV2(r -> r.bucket(stage.places.bucket("reports"))).contents().stream()
            .map(object -> object.key())
            .filter(name -> name.endsWith(".json"))
            .findFirst()
            .orElseThrow();
    assertTrue(stage.expected.keys("reports").matcher(key).matches(), key);
    String stored =
        stage
            .s3
            .getObjectAsBytes(r -> r.bucket(stage.places.bucket("reports")).key(key))
            .asString(StandardCharsets.UTF_8);
    assertEquals(report, Json.tree(stored));
    assertTrue(
        context.lines().getLast().contains("\"event\":\"audit\"")
            && context.lines().getLast().contains("\"count\":0"));
  }

  @Test
  void whatTheLocalStackLacksIsSaidAndNeverPasses() {
    var unsaid = new TreeSet<String>();
    for (JsonNode check : audit("weekly").required("checks")) {
      if (check.required("result").asText().equals("not-evaluated")) {
        assertFalse(check.required("notEvaluated").isEmpty());
        unsaid.add(check.required("id").asText());
      }
    }
    assertEquals(
        Set.of(
            "bucket-region",
            "canary",
            "canary-remains",
            "hosts",
            "metrics",
            "other-regions",
            "outsiders",
            "policy-page",
            "roles",
            "staff-access",
            "training"),
        unsaid);
  }

  @Test
  void runTwiceItFindsTheSame() {
    assertEquals(findings(audit("weekly")), findings(audit("weekly")));
  }

  @Test
  void anHourlyRunAsksLessThanADailyOneAndThatLessThanAWeeklyOne() {
    Set<String> hourly = ids(audit("hourly"));
    Set<String> daily = ids(audit("daily"));
    Set<String> weekly = ids(audit("weekly"));
    assertTrue(daily.containsAll(hourly) && weekly.containsAll(daily));
    assertTrue(hourly.size() < daily.size() && daily.size() < weekly.size());
    assertTrue(hourly.contains("audio-overdue") && !hourly.contains("row-fields"));
    assertThrows(IllegalArgumentException.class, () -> audit("yearly"));
  }

  @Test
  void audioThatOutlivesThe120DaysIsFoundByTheHourAndNamedInTheLogOnly() {
    String key = "kept/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/master.wav";
    stage.lifecycle("audio", List.of(CleanStage.rule("incoming/", 7)));
    stage.stack.advance(Duration.ofDays(120));
    assertFalse(findings(audit("hourly")).contains("audio-overdue"), "the sweeper has its hour");
    stage.stack.advance(Duration.ofHours(2));
    JsonNode report = audit("hourly");
    assertTrue(findings(report).contains("audio-overdue"));
    assertFalse(report.toString().contains(CleanStage.SUBJECT), "the report is kept for years");
    assertTrue(context.lines().stream().anyMatch(line -> line.contains(key)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "io.mixrunners.audit.SettingDrifts#all",
    "io.mixrunners.audit.DataDrifts#all",
    "io.mixrunners.audit.CopyDrifts#all",
    "io.mixrunners.audit.PersonDrifts#all"
  })
  void aDriftIsFound(String scenario, String check, Drift drift) {
    drift.happens(stage);
    try {
      assertEquals(List.of(check.split(" ")), findings(audit("weekly")), scenario);
    } finally {
      drift.undo(stage);
    }
  }

  /** It stays in held/ with its old date (decision 21). */
  @Test
  void audioOfALiftedRestrictionIsNoDrift() {
    for (String file : List.of("master.wav", "peaks.json")) {
      String rest = CleanStage.SUBJECT + "/" + CleanStage.JOB + "/" + file;
      stage.row("work", DataDrifts.file(file, "held/"));
      stage.object("audio", "held/" + rest);
      stage.s3.deleteObject(r -> r.bucket(stage.places.bucket("audio")).key("kept/" + rest));
    }
    assertEquals(List.of(), findings(audit("weekly")));
    for (String state : List.of("restricted", "erasing")) {
      PersonDrifts.restrict(stage, state);
      PersonDrifts.songRows().forEach(record -> PersonDrifts.held(stage, record));
      assertEquals(List.of(), findings(audit("weekly")), state);
      PersonDrifts.songRows().forEach(record -> PersonDrifts.dated(stage, record));
    }
  }

  @Test
  void anAddressInAPersonsOwnTitleIsTheirs() {
    stage.row(
        "work",
        DataDrifts.with(DataDrifts.job(DataDrifts.days(1)), "title", "for someone@example.org"));
    assertEquals(List.of(), findings(audit("weekly")));
  }

  private JsonNode audit(String set) {
    return Json.tree(
        Json.write(new AuditHandler(stage.environment).handleRequest(Map.of("set", set), context)));
  }

  private static List<String> findings(JsonNode report) {
    var ids = new ArrayList<String>();
    for (JsonNode check : report.required("checks")) {
      if (check.required("result").asText().equals("finding")) {
        ids.add(check.required("id").asText());
      }
    }
    return ids;
  }

  private static Set<String> ids(JsonNode report) {
    var ids = new TreeSet<String>();
    report.required("checks").forEach(check -> ids.add(check.required("id").asText()));
    return ids;
  }
}
