package io.mixrunners.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Settings that changed behind our back, each with the only check that may answer to it. */
final class SettingDrifts {
  private SettingDrifts() {}

  static Stream<Arguments> all() {
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
    add(
        all,
        "the sweeper runs once a month",
        "schedules",
        s -> s.reschedule("sweep", "sweeper", "rate(30 days)"));
    add(
        all,
        "the sweeper's schedule runs something else",
        "schedules",
        s -> s.reschedule("sweep", "mail", "rate(5 minutes)"));
    add(
        all,
        "a queue is open to everybody",
        "queue-outsiders",
        s -> queue(s, QueueAttributeName.POLICY, OPEN.formatted("*")));
    add(
        all,
        "another account may read audio",
        "bucket-public",
        s -> {
          String bucket = s.places.bucket("audio");
          String policy = s.s3.getBucketPolicy(r -> r.bucket(bucket)).policy();
          String outsider = OPEN.formatted("arn:aws:iam::999999999999:root");
          String statement =
              outsider.substring(outsider.indexOf("[") + 1, outsider.lastIndexOf("]"));
          s.s3.putBucketPolicy(
              r ->
                  r.bucket(bucket)
                      .policy(
                          policy.replace("\"Statement\":[", "\"Statement\":[" + statement + ",")));
        });
    add(
        all,
        "pages of somebody else may read audio in a browser",
        "bucket-public",
        s ->
            s.s3.putBucketCors(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .corsConfiguration(
                            c ->
                                c.corsRules(
                                    CORSRule.builder()
                                        .allowedMethods("GET")
                                        .allowedOrigins("https://*.example.org")
                                        .build()))));
    add(
        all,
        "the sweeper may come a day late",
        "schedules",
        s ->
            s.scheduler.updateSchedule(
                r ->
                    r.name(s.scheduleName("sweep"))
                        .scheduleExpression("rate(5 minutes)")
                        .flexibleTimeWindow(
                            w ->
                                w.mode(FlexibleTimeWindowMode.FLEXIBLE)
                                    .maximumWindowInMinutes(1440))
                        .target(
                            t ->
                                t.arn(
                                        "arn:aws:lambda:eu-north-1:000000000000:function:mixrunners-"
                                            + s.name
                                            + "-sweeper")
                                    .roleArn("arn:aws:iam::000000000000:role/any"))));
    add(
        all,
        "any role of the account may read audio",
        "bucket-public",
        s -> functions(s, "\"ArnNotEquals\"", "\"ArnNotLike\""));
    add(
        all,
        "a person's role may read audio beside the functions",
        "bucket-public",
        s -> functions(s, "-RequestsRole-", "-Administrator-"));
    add(
        all,
        "a lifecycle rule is for large objects alone",
        "bucket-lifecycle",
        s -> {
          var rules = new ArrayList<LifecycleRule>();
          for (LifecycleRule rule : s.rules("exports")) {
            rules.add(
                rule.expiration() == null
                    ? rule
                    : rule.toBuilder()
                        .filter(f -> f.objectSizeGreaterThan(1_000_000_000L))
                        .build());
          }
          s.lifecycle("exports", rules);
        });
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
    return all.stream();
  }

  /** The statement about functions in the policy of audio is another one. */
  private static void functions(CleanStage s, String from, String to) {
    String bucket = s.places.bucket("audio");
    String policy = s.s3.getBucketPolicy(r -> r.bucket(bucket)).policy();
    s.s3.putBucketPolicy(r -> r.bucket(bucket).policy(policy.replace(from, to)));
  }

  private static void add(List<Arguments> all, String scenario, String check, Drift drift) {
    all.add(Arguments.of(scenario, check, drift));
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

  private static final String OPEN =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}";

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
