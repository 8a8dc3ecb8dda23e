package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A clean stage has no finding; each drift is found, by its own check and by no other. */
class AuditTest {
  private final CleanStage stage = new CleanStage();
  private final FakeContext context = new FakeContext();

  @BeforeEach
  void aStageWithASong() {
    stage.row(
        "identities",
        "subject",
        CleanStage.SUBJECT,
        "record",
        "account",
        "email",
        "someone@example.org");
    stage.row("work", job(Duration.ofDays(119)));
    stage.object("audio", "kept/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/master.wav");
    stage.object("audio", "incoming/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/peaks.json");
    stage.object("exports", CleanStage.SUBJECT + "/" + CleanStage.JOB + ".zip");
  }

  @Test
  void aCleanStageHasNoFindingAndTheReportIsLockedAway() {
    JsonNode report = audit("weekly");
    assertEquals(List.of(), findings(report));
    assertEquals(0, report.required("findings").asInt());
    assertTrue(report.required("passed").asInt() >= 15, report.toString());
    String key =
        stage
            .s3
            .listObjectsV2(r -> r.bucket(stage.places.bucket("reports")))
            .contents()
            .getFirst()
            .key();
    assertTrue(stage.expected.keys("reports").matcher(key).matches(), key);
    String stored =
        stage
            .s3
            .getObjectAsBytes(r -> r.bucket(stage.places.bucket("reports")).key(key))
            .asString(StandardCharsets.UTF_8);
    assertEquals(report, Json.tree(stored));
    assertTrue(
        context.lines.getLast().contains("\"event\":\"audit\"")
            && context.lines.getLast().contains("\"count\":0"));
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
    assertEquals(Set.of("table-copies"), unsaid);
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
    assertTrue(context.lines.stream().anyMatch(line -> line.contains(key)));
  }

  /** A change behind our back, and the only check that may answer to it. */
  interface Drift {
    void happens(CleanStage stage);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drifts")
  void aDriftIsFound(String scenario, String check, Drift drift) {
    drift.happens(stage);
    assertEquals(List.of(check), findings(audit("weekly")), scenario);
  }

  static Stream<Arguments> drifts() {
    var all = new ArrayList<Arguments>();
    add(all, "TTL is off", "table-ttl", s -> ttl(s, false, "expiresAt"));
    add(
        all,
        "TTL is on another attribute",
        "table-ttl",
        s -> {
          ttl(s, false, "expiresAt");
          ttl(s, true, "createdAt");
        });
    add(all, "backups reach back for 35 days", "table-backups", s -> backups(s, true, 35));
    add(all, "backups are off", "table-backups", s -> backups(s, false, 1));
    add(
        all,
        "identities lie under a key that is not ours",
        "table-encryption",
        s -> s.encrypt(s.environment.get("IDENTITIES_TABLE"), false));
    add(all, "a lifecycle rule is off", "bucket-lifecycle", s -> rules(s, "kept/", "off"));
    add(all, "120 days became 121", "bucket-lifecycle", s -> rules(s, "kept/", "121"));
    add(all, "120 days became 90, early loss", "bucket-lifecycle", s -> rules(s, "kept/", "90"));
    add(all, "a prefix is misspelt", "bucket-lifecycle", s -> rules(s, "kept/", "typo"));
    add(all, "another rule deletes everything", "bucket-lifecycle", s -> rules(s, "", "30"));
    add(
        all,
        "no lifecycle at all",
        "bucket-lifecycle",
        s -> s.s3.deleteBucketLifecycle(r -> r.bucket(s.places.bucket("audio"))));
    add(
        all,
        "audio is versioned",
        "bucket-versions",
        s -> versioning(s, "audio", BucketVersioningStatus.ENABLED));
    add(
        all,
        "versioning was on once",
        "bucket-versions",
        s -> versioning(s, "audio", BucketVersioningStatus.SUSPENDED));
    add(
        all,
        "audio is locked",
        "bucket-lock",
        s ->
            s.s3.putObjectLockConfiguration(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .objectLockConfiguration(
                            c -> c.objectLockEnabled(ObjectLockEnabled.ENABLED))));
    add(
        all,
        "public access is no longer blocked",
        "bucket-public",
        s -> s.s3.deletePublicAccessBlock(r -> r.bucket(s.places.bucket("audio"))));
    add(
        all,
        "one of four blocks is open",
        "bucket-public",
        s ->
            s.s3.putPublicAccessBlock(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .publicAccessBlockConfiguration(
                            b ->
                                b.blockPublicAcls(true)
                                    .blockPublicPolicy(true)
                                    .ignorePublicAcls(true)
                                    .restrictPublicBuckets(false))));
    add(all, "old signatures are taken", "bucket-links", s -> s.policy("audio", 604_800_000));
    add(
        all,
        "a key names a file",
        "object-keys",
        s ->
            s.object(
                "audio", "incoming/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/my song.wav"));
    add(
        all,
        "a key holds an address",
        "object-keys",
        s -> s.object("audio", "incoming/someone@example.org/" + CleanStage.JOB + "/master.wav"));
    add(
        all,
        "messages live for 14 days",
        "queue-retention",
        s -> queue(s, QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600"));
    add(
        all,
        "a message is not encrypted",
        "queue-encryption",
        s -> queue(s, QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "false"));
    add(
        all,
        "a dead letter lies there",
        "queue-dead-letters",
        s ->
            s.sqs.sendMessage(
                r -> r.queueUrl(s.places.queues().get("mastering") + "-dlq").messageBody("{}")));
    add(
        all,
        "a log group keeps its lines for ever",
        "log-retention",
        s ->
            s.logs.deleteRetentionPolicy(
                r -> r.logGroupName("/aws/lambda/mixrunners-" + s.name + "-uploads")));
    add(
        all,
        "the security log is kept for a year",
        "log-retention",
        s ->
            s.logs.putRetentionPolicy(
                r -> r.logGroupName("/mixrunners/" + s.name + "/security").retentionInDays(365)));
    add(
        all,
        "an address in a log",
        "log-content",
        s -> s.logLine("uploads", "{\"event\":\"mail\",\"to\":\"someone@example.org\"}"));
    add(
        all,
        "an IP address in a log",
        "log-content",
        s -> s.logLine("uploads", "call from 192.0.2.17"));
    add(all, "a schedule is off", "schedules", s -> schedule(s, "sweep"));
    add(
        all,
        "a schedule is gone",
        "schedules",
        s -> s.scheduler.deleteSchedule(r -> r.name("mixrunners-" + s.name + "-audit-daily")));
    add(all, "a row has no end", "row-end", s -> s.row("work", without(job(days(1)), "expiresAt")));
    add(
        all,
        "the end is text",
        "row-end",
        s -> s.row("work", with(job(days(1)), "expiresAt", "soon")));
    add(
        all,
        "the end is in milliseconds",
        "row-end",
        s -> s.row("work", with(job(days(1)), "expiresAt", "1800000000000")));
    add(all, "the end is beyond the period", "row-end", s -> s.row("work", job(days(123))));
    add(all, "a row is overdue", "row-overdue", s -> s.row("work", job(days(-5))));
    add(
        all,
        "a field that nobody declared",
        "row-fields",
        s -> s.row("work", with(job(days(1)), "phone", "call me")));
    add(
        all,
        "a kind of row that nobody declared",
        "row-fields",
        s -> s.row("work", "subject", CleanStage.SUBJECT, "record", "note#1"));
    add(
        all,
        "an address in a field for something else",
        "row-addresses",
        s -> s.row("work", with(job(days(1)), "reason", "ask someone@example.org")));
    add(
        all,
        "an address in an identity's other field",
        "row-addresses",
        s ->
            s.row(
                "identities",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "account",
                "state",
                "someone%40example.org"));
    return all.stream();
  }

  @Test
  void anAddressInAPersonsOwnTitleIsTheirs() {
    stage.row("work", with(job(days(1)), "title", "for someone@example.org"));
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

  private static void add(List<Arguments> all, String scenario, String check, Drift drift) {
    all.add(Arguments.of(scenario, check, drift));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static String[] job(Duration left) {
    return new String[] {
      "subject",
      CleanStage.SUBJECT,
      "record",
      "job#" + CleanStage.JOB,
      "state",
      "ready",
      "expiresAt",
      Long.toString(java.time.Instant.now().plus(left).getEpochSecond())
    };
  }

  private static String[] with(String[] row, String name, String value) {
    String[] rest = without(row, name);
    String[] more = java.util.Arrays.copyOf(rest, rest.length + 2);
    more[rest.length] = name;
    more[rest.length + 1] = value;
    return more;
  }

  private static String[] without(String[] row, String name) {
    var kept = new ArrayList<String>();
    for (int i = 0; i < row.length; i += 2) {
      if (!row[i].equals(name)) {
        kept.add(row[i]);
        kept.add(row[i + 1]);
      }
    }
    return kept.toArray(String[]::new);
  }

  private static void ttl(CleanStage s, boolean on, String attribute) {
    s.dynamoDb.updateTimeToLive(
        r ->
            r.tableName(s.places.tables().get("work"))
                .timeToLiveSpecification(t -> t.enabled(on).attributeName(attribute)));
  }

  private static void backups(CleanStage s, boolean on, int days) {
    s.dynamoDb.updateContinuousBackups(
        r ->
            r.tableName(s.places.tables().get("work"))
                .pointInTimeRecoverySpecification(
                    p -> p.pointInTimeRecoveryEnabled(on).recoveryPeriodInDays(days)));
  }

  /** Changes the rule of a prefix, or adds one where the register has none. */
  private static void rules(CleanStage s, String prefix, String change) {
    var rules = new ArrayList<>(s.rules("audio"));
    rules.removeIf(r -> r.expiration() != null && r.filter().prefix().equals(prefix));
    int right = s.expected.lifecycle("audio").getOrDefault("expire " + prefix, 0);
    rules.add(
        switch (change) {
          case "off" -> CleanStage.rule(prefix, right).toBuilder().status("Disabled").build();
          case "typo" -> CleanStage.rule("keep/", right);
          default -> CleanStage.rule(prefix, Integer.parseInt(change));
        });
    s.lifecycle("audio", rules);
  }

  private static void versioning(CleanStage s, String store, BucketVersioningStatus status) {
    s.s3.putBucketVersioning(
        r -> r.bucket(s.places.bucket(store)).versioningConfiguration(v -> v.status(status)));
  }

  private static void schedule(CleanStage s, String schedule) {
    s.scheduler.updateSchedule(
        r ->
            r.name("mixrunners-" + s.name + "-" + schedule)
                .scheduleExpression("rate(1 hour)")
                .state(ScheduleState.DISABLED)
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(CleanStage::target));
  }

  private static void queue(CleanStage s, QueueAttributeName name, String value) {
    s.sqs.setQueueAttributes(
        r -> r.queueUrl(s.places.queues().get("mastering")).attributes(Map.of(name, value)));
  }
}
