package io.mixrunners.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import io.mixrunners.emulator.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A stage as the register wants it, set through the AWS SDK as a deployment would. */
final class CleanStage {
  static final String SUBJECT = "0123456789abcdefghjkmnpqrs";
  static final String JOB = "zyxwvtsrqpnmkjhgfedcba9876";

  final TestStack stack = TestStack.create();
  final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
  final Environment environment = Environment.of(values(), stack.clock());
  final Expected expected = new Expected(Register.load());
  final Places places = new Places(environment);
  final DynamoDbClient dynamoDb = new Aws(environment).dynamoDb();
  final S3Client s3 = new Aws(environment).s3();
  final SqsClient sqs = new Aws(environment).sqs();
  final CloudWatchLogsClient logs =
      new Aws(environment).client(CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS");
  final SchedulerClient scheduler =
      new Aws(environment).client(SchedulerClient.builder(), "SCHEDULER");

  CleanStage() {
    places.tables().forEach((store, table) -> table(table));
    places.buckets().forEach(this::bucket);
    places.queues().forEach(this::queue);
    places
        .loneDeadLetters()
        .forEach(
            (record, name) ->
                set(sqs.createQueue(q -> q.queueName(name)).queueUrl(), record, "dlq"));
    expected
        .functions()
        .forEach(function -> logGroup("/aws/lambda/mixrunners-" + name + "-" + function, "app"));
    logGroup("/mixrunners/" + name + "/security", "security");
    schedule("sweep", "sweeper", "rate(5 minutes)");
    schedule("audit-hourly", "audit", "rate(1 hour)");
    schedule("audit-daily", "audit", "rate(1 day)");
    schedule("audit-weekly", "audit", "rate(7 days)");
    schedule("abuse-keys", "abuse-keys", "rate(1 day)");
    schedule("policy-notice", "policy-notice", "rate(1 hour)");
  }

  private void schedule(String schedule, String function, String expression) {
    String set = "{\"set\": \"" + schedule.replace("audit-", "") + "\"}";
    schedule(scheduleName(schedule), function, expression, set);
  }

  /** Sets a schedule of any name. */
  void schedule(String full, String function, String expression, String input) {
    String arn =
        "arn:aws:lambda:eu-north-1:000000000000:function:mixrunners-" + name + "-" + function;
    scheduler.createSchedule(
        r ->
            r.name(full)
                .scheduleExpression(expression)
                .state(ScheduleState.ENABLED)
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(
                    t -> t.arn(arn).roleArn("arn:aws:iam::000000000000:role/any").input(input)));
  }

  String scheduleName(String schedule) {
    return "mixrunners-" + name + "-" + schedule;
  }

  /** A person with a finished song and a copy of their data. */
  void withASong() {
    row(
        "identities",
        "subject",
        SUBJECT,
        "record",
        "account",
        "email",
        "someone@example.org",
        "state",
        "active");
    row("work", DataDrifts.job(Duration.ofDays(119)));
    row("work", DataDrifts.file("master.wav", "kept/"));
    row("work", DataDrifts.file("peaks.json", "kept/"));
    row("identities", "subject", SUBJECT, "record", "request#" + JOB, "state", "done");
    object("audio", "kept/" + SUBJECT + "/" + JOB + "/master.wav");
    object("audio", "kept/" + SUBJECT + "/" + JOB + "/peaks.json");
    object("exports", SUBJECT + "/" + JOB + ".zip");
  }

  /** Sets a schedule anew, as somebody at a console would. */
  void reschedule(String schedule, String function, String expression) {
    scheduler.deleteSchedule(r -> r.name("mixrunners-" + name + "-" + schedule));
    schedule(schedule, function, expression);
  }

  /** Log groups and schedules are named by the stage, which is therefore each test's own. */
  private Map<String, String> values() {
    var values = new HashMap<String, String>(stack.values());
    values.put("STAGE", name);
    values.put("SITE_ORIGIN", "");
    String id = stack.values().getOrDefault("IDENTITIES_TABLE", "").replace("identities-", "");
    values.put(
        "NEIGHBOURS",
        "(?!.*"
            + id
            + ")[a-z-]+-[0-9a-f]{8}(-dlq)?|/.*/t?[0-9a-z-]+/security|.*mixrunners-t[0-9a-f]{8}-.*|test|groups.*");
    return values;
  }

  private void logGroup(String group, String record) {
    logs.createLogGroup(r -> r.logGroupName(group));
    logs.putRetentionPolicy(
        r -> r.logGroupName(group).retentionInDays(expected.days("logs", record, "default")));
  }

  static void target(Target.Builder target) {
    target
        .arn("arn:aws:lambda:eu-north-1:000000000000:function:any")
        .roleArn("arn:aws:iam::000000000000:role/any");
  }

  void logLine(String function, String line) {
    line("/aws/lambda/mixrunners-" + name + "-" + function, line);
  }

  void line(String group, String line) {
    logs.createLogStream(r -> r.logGroupName(group).logStreamName("one"));
    logs.putLogEvents(
        r ->
            r.logGroupName(group)
                .logStreamName("one")
                .logEvents(
                    InputLogEvent.builder()
                        .timestamp(stack.clock().instant().toEpochMilli())
                        .message(line)
                        .build()));
  }

  private void table(String table) {
    encrypt(table, true);
    dynamoDb.updateContinuousBackups(
        r ->
            r.tableName(table)
                .pointInTimeRecoverySpecification(
                    p ->
                        p.pointInTimeRecoveryEnabled(true)
                            .recoveryPeriodInDays(expected.days("backups", "tables", "default"))));
  }

  void encrypt(String table, boolean ownKey) {
    dynamoDb.updateTable(
        r ->
            r.tableName(table)
                .sseSpecification(
                    sse ->
                        sse.enabled(ownKey)
                            .sseType(ownKey ? SSEType.KMS : null)
                            .kmsMasterKeyId(ownKey ? "alias/tables" : null)));
  }

  private void bucket(String store, String bucket) {
    lifecycle(store, rules(store));
    s3.putPublicAccessBlock(
        r ->
            r.bucket(bucket)
                .publicAccessBlockConfiguration(
                    b ->
                        b.blockPublicAcls(true)
                            .blockPublicPolicy(true)
                            .ignorePublicAcls(true)
                            .restrictPublicBuckets(true)));
    s3.putBucketEncryption(
        r ->
            r.bucket(bucket)
                .serverSideEncryptionConfiguration(
                    c ->
                        c.rules(
                            ServerSideEncryptionRule.builder()
                                .applyServerSideEncryptionByDefault(
                                    d -> d.sseAlgorithm(ServerSideEncryption.AES256))
                                .build())));
    policy(store, expected.limit("upload-link").toMillis());
    if (store.equals("reports")) {
      s3.putBucketVersioning(
          r ->
              r.bucket(bucket)
                  .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
      s3.putObjectLockConfiguration(
          r ->
              r.bucket(bucket)
                  .objectLockConfiguration(
                      c ->
                          c.objectLockEnabled(ObjectLockEnabled.ENABLED)
                              .rule(
                                  rule ->
                                      rule.defaultRetention(
                                          d ->
                                              d.mode(ObjectLockRetentionMode.GOVERNANCE)
                                                  .days(
                                                      expected.days(
                                                          "reports", "objects", "default"))))));
    }
  }

  /** The rules that the register asks for. */
  List<LifecycleRule> rules(String store) {
    var rules = new ArrayList<LifecycleRule>();
    expected
        .lifecycle(store)
        .forEach(
            (rule, days) -> {
              String prefix = rule.substring(rule.indexOf(' ') + 1);
              rules.add(
                  rule.startsWith("expire")
                      ? rule(prefix, days)
                      : LifecycleRule.builder()
                          .id("multipart")
                          .status(ExpirationStatus.ENABLED)
                          .filter(f -> f.prefix(""))
                          .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(days))
                          .build());
            });
    return rules;
  }

  static LifecycleRule rule(String prefix, int days) {
    return LifecycleRule.builder()
        .id("r" + prefix.replace("/", "") + days)
        .status(ExpirationStatus.ENABLED)
        .filter(f -> f.prefix(prefix))
        .expiration(e -> e.days(days))
        .build();
  }

  void lifecycle(String store, List<LifecycleRule> rules) {
    s3.putBucketLifecycleConfiguration(
        r -> r.bucket(places.bucket(store)).lifecycleConfiguration(c -> c.rules(rules)));
  }

  void policy(String store, long signatureAge) {
    policy(store, signatureAge, false);
  }

  /**
   * @param open whether everybody may read
   */
  void policy(String store, long signatureAge, boolean open) {
    ObjectNode policy = Json.object().put("Version", "2012-10-17");
    var statements = policy.putArray("Statement");
    deny(statements.addObject()).putObject("Bool").put("aws:SecureTransport", "false");
    deny(statements.addObject())
        .putObject("NumericGreaterThan")
        .put("s3:signatureAge", Long.toString(signatureAge));
    if (!store.equals("reports")) {
      functionsOnly(statements.addObject(), "Requests");
    }
    if (open) {
      statements
          .addObject()
          .put("Effect", "Allow")
          .put("Principal", "*")
          .put("Action", "s3:GetObject")
          .put("Resource", "*");
    }
    s3.putBucketPolicy(r -> r.bucket(places.bucket(store)).policy(policy.toString()));
  }

  /** Refuses objects to whoever is not one of these functions' roles. */
  static void functionsOnly(ObjectNode statement, String... functions) {
    var roles =
        statement
            .put("Effect", "Deny")
            .put("Principal", "*")
            .put("Resource", "*")
            .putObject("Condition")
            .putObject("ArnNotEquals")
            .putArray("aws:PrincipalArn");
    for (String function : functions) {
      roles.add("arn:aws:iam::000000000000:role/mixrunners-test-" + function + "Role-1A");
    }
    statement.putArray("Action").add("s3:GetObject").add("s3:GetObjectVersion").add("s3:PutObject");
  }

  private static ObjectNode deny(ObjectNode statement) {
    return statement
        .put("Effect", "Deny")
        .put("Principal", "*")
        .put("Action", "s3:*")
        .put("Resource", "*")
        .putObject("Condition");
  }

  private void queue(String record, String url) {
    sqs.setQueueAttributes(
        r ->
            r.queueUrl(url)
                .attributes(
                    Map.of(
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                        Integer.toString(expected.seconds("queues", record, "default")),
                        QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
                        "true")));
    set(url + "-dlq", record, "dlq");
  }

  private void set(String url, String record, String state) {
    sqs.setQueueAttributes(
        r ->
            r.queueUrl(url)
                .attributes(
                    Map.of(
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                        Integer.toString(expected.seconds("queues", record, state)),
                        QueueAttributeName.KMS_MASTER_KEY_ID,
                        "alias/tables")));
  }

  void object(String store, String key) {
    s3.putObject(
        r -> r.bucket(places.bucket(store)).key(key).contentType("application/octet-stream"),
        RequestBody.fromString("not audio"));
  }

  /** Writes a row; texts that are whole numbers become numbers, but for ids. */
  void row(String store, String... namesAndValues) {
    var item = new HashMap<String, AttributeValue>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = namesAndValues[i + 1];
      item.put(
          namesAndValues[i],
          value.matches("[0-9]{1,18}") && !namesAndValues[i].equals("id")
              ? AttributeValue.fromN(value)
              : AttributeValue.fromS(value));
    }
    dynamoDb.putItem(r -> r.tableName(places.tables().get(store)).item(item));
  }

  String inSeconds(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }
}
