package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Json;
import io.mixrunners.emulator.LambdaCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.StorageClassAnalysisSchemaVersion;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Many drifts at once, all told by one run, each in words that say which it is. */
class ManyDriftsTest {
  private static final String OTHER = "0".repeat(26);
  private final CleanStage stage = new CleanStage();
  private final Map<String, Runnable> drifts = new LinkedHashMap<>();
  private final List<Runnable> undo = new ArrayList<>();

  @Test
  void eachIsToldByItsName() {
    stage.withASong();
    assertEquals(new TreeSet<String>(), told());
    settings();
    keys();
    rows();
    owners();
    people();
    objects();
    drifts.values().forEach(Runnable::run);
    try {
      var missed = new TreeSet<>(drifts.keySet());
      missed.removeAll(told());
      assertEquals(new TreeSet<String>(), missed);
    } finally {
      undo.forEach(Runnable::run);
    }
  }

  @SuppressWarnings("unchecked") // the SDK's builders take lists of lambdas
  private void settings() {
    drifts.put(
        "schedules: a schedule that is not ours: shadow-" + stage.name,
        () -> {
          stage.schedule("shadow-" + stage.name, "any", "rate(1 hour)", "{}");
          undo.add(() -> stage.scheduler.deleteSchedule(r -> r.name("shadow-" + stage.name)));
        });
    drifts.put(
        "schedules: the schedule audit-daily asks for another set",
        () -> {
          stage.scheduler.deleteSchedule(r -> r.name(stage.scheduleName("audit-daily")));
          stage.schedule(
              stage.scheduleName("audit-daily"), "audit", "rate(1 day)", "{\"set\":\"hourly\"}");
        });
    String audio = stage.places.bucket("audio");
    String exports = stage.places.bucket("exports");
    drifts.put(
        "bucket-public: exports: NoSuchPublicAccessBlockConfiguration",
        () -> stage.s3.deletePublicAccessBlock(r -> r.bucket(exports)));
    // Found beside it: one setting that cannot be read hides no other.
    drifts.put(
        "bucket-public: exports: pages of others may read it in a browser (CORS)",
        () ->
            stage.s3.putBucketCors(
                r ->
                    r.bucket(exports)
                        .corsConfiguration(
                            c ->
                                c.corsRules(
                                    CORSRule.builder()
                                        .allowedMethods("GET")
                                        .allowedOrigins("*")
                                        .build()))));
    drifts.put(
        "bucket-lifecycle: audio: the rule old is for old versions, which there are none of",
        () -> {
          var rules = new ArrayList<>(stage.rules("audio"));
          rules.add(
              LifecycleRule.builder()
                  .id("old")
                  .status(ExpirationStatus.ENABLED)
                  .filter(f -> f.prefix(""))
                  .noncurrentVersionExpiration(e -> e.noncurrentDays(900))
                  .build());
          rules.add(
              LifecycleRule.builder()
                  .id("dated")
                  .status(ExpirationStatus.ENABLED)
                  .filter(f -> f.prefix("held/"))
                  .expiration(e -> e.date(Instant.parse("2027-01-01T00:00:00Z")))
                  .build());
          stage.lifecycle("audio", rules);
        });
    drifts.put("bucket-lifecycle: audio: the rule dated ends things on a date", () -> {});
    drifts.put(
        "bucket-copies: audio is analysed into another bucket (analytics)",
        () ->
            stage.s3.putBucketAnalyticsConfiguration(
                r ->
                    r.bucket(audio)
                        .id("a")
                        .analyticsConfiguration(
                            a ->
                                a.id("a")
                                    .storageClassAnalysis(
                                        s ->
                                            s.dataExport(
                                                e ->
                                                    e.outputSchemaVersion(
                                                            StorageClassAnalysisSchemaVersion.V_1)
                                                        .destination(
                                                            d ->
                                                                d.s3BucketDestination(
                                                                    b ->
                                                                        b.bucket(
                                                                                "arn:aws:s3:::elsewhere")
                                                                            .format("CSV"))))))));
    drifts.put(
        "bucket-lock: exports has an object lock, so it could not be erased",
        () ->
            stage.s3.putObjectLockConfiguration(
                r ->
                    r.bucket(exports)
                        .objectLockConfiguration(c -> c.objectLockEnabled("Enabled"))));
    drifts.put(
        "bucket-tls: reports does not refuse plain HTTP",
        () -> policy("reports", "arn:aws:s3:::" + stage.places.bucket("reports") + "/audit/*", ""));
    drifts.put(
        "bucket-tls: exports does not refuse plain HTTP",
        () -> policy("exports", "*", ",\"StringEquals\":{\"aws:PrincipalTag/x\":\"y\"}"));
    String group = "/aws/lambda/mixrunners-" + stage.name + "-replay";
    drifts.put(
        "places: a log group of the register is missing: " + group,
        () -> stage.logs.deleteLogGroup(r -> r.logGroupName(group)));
    String letters = String.valueOf(stage.places.loneDeadLetters().get("expiry"));
    drifts.put(
        "queue-encryption: expiry (dlq) is not encrypted with a key of ours",
        () ->
            stage.sqs.setQueueAttributes(
                r ->
                    r.queueUrl(stage.sqs.getQueueUrl(q -> q.queueName(letters)).queueUrl())
                        .attributes(Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, ""))));
    drifts.put(
        "queue-retention: mail: its dead letters go elsewhere",
        () ->
            stage.sqs.setQueueAttributes(
                r ->
                    r.queueUrl(stage.places.queues().get("mail"))
                        .attributes(
                            Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-north-1:000000000000:"
                                    + letters
                                    + "\",\"maxReceiveCount\":3}"))));
  }

  private void policy(String store, String resource, String more) {
    String bucket = stage.places.bucket(store);
    stage.s3.putBucketPolicy(
        r ->
            r.bucket(bucket)
                .policy(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\""
                        + resource
                        + "\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}"
                        + more
                        + "}}]}"));
  }

  private void keys() {
    KmsClient kms = new Aws(stage.environment).kms();
    drifts.put(
        "keys: a key that is not ours: shadow", () -> key(kms, "shadow", "{\"Statement\":[]}"));
    String misuse = KeyChecks.misuse(stage.places) + "2026q4";
    drifts.put(
        "keys: the policy of a key lets strangers use it: " + misuse,
        () ->
            key(
                kms,
                misuse,
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"kms:GenerateMac\",\"Resource\":\"*\"}]}"));
  }

  private void key(KmsClient kms, String description, String policy) {
    String id = kms.createKey(r -> r.description(description).policy(policy)).keyMetadata().keyId();
    undo.add(() -> kms.scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(7)));
  }

  private void rows() {
    drifts.put(
        "row-fields: work.job.progress holds another type of value than it should",
        () -> update("work", "job#" + CleanStage.JOB, "progress", AttributeValue.fromS("half")));
    drifts.put(
        "row-end: work.access: the end comes before the register's period is over",
        () ->
            stage.row(
                "work",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "access#1#1",
                "at",
                millis(days(0)),
                "expiresAt",
                stage.inSeconds(Instant.now().plus(days(30)))));
    drifts.put(
        "row-fields: work.stub: its key names another job than the row",
        () ->
            stage.row(
                "work",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "stub#" + OTHER,
                "job",
                CleanStage.JOB,
                "expiresAt",
                stage.inSeconds(Instant.now().plus(days(3)))));
    drifts.put(
        "row-content: identities.account.revision holds a card number",
        () ->
            update("identities", "account", "revision", AttributeValue.fromN("4242424242424242")));
    drifts.put(
        "row-addresses: identities.account.policySeen holds an address",
        () ->
            update(
                "identities",
                "account",
                "policySeen",
                AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("someone@example.org")))));
    drifts.put(
        "row-content: residue.receipt.body holds the id of an account",
        () ->
            stage.row(
                "residue",
                "kind",
                "receipt",
                "id",
                "r",
                "body",
                "{\"of\":\"" + CleanStage.SUBJECT + "\"}",
                "expiresAt",
                stage.inSeconds(Instant.now().plus(days(3)))));
  }

  private void owners() {
    String end = stage.inSeconds(Instant.now().plus(days(3)));
    drifts.put(
        "row-owners: work.stub belongs to no account",
        () ->
            stage.row(
                "work",
                "subject",
                OTHER,
                "record",
                "stub#" + OTHER,
                "job",
                OTHER,
                "expiresAt",
                end));
    drifts.put(
        "row-owners: work.file belongs to no song",
        () ->
            stage.row(
                "work",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "file#" + OTHER + "#a",
                "job",
                OTHER,
                "file",
                "a",
                "expiresAt",
                end));
    drifts.put(
        "row-owners: an account is in a state that there is not",
        () -> update("identities", "account", "state", AttributeValue.fromS("vip")));
    drifts.put(
        "row-owners: identities.lookup leads to an account of another address",
        () ->
            stage.row(
                "identities",
                "subject",
                "email#1",
                "record",
                "lookup",
                "owner",
                CleanStage.SUBJECT));
    drifts.put(
        "tombstones: an account is alive that has a tombstone",
        () ->
            stage.row(
                "residue",
                "kind",
                "tombstone",
                "id",
                CleanStage.SUBJECT,
                "at",
                millis(days(0)),
                "expiresAt",
                stage.inSeconds(Instant.now().plus(days(60)))));
    drifts.put(
        "tombstones: a tombstone was taken out of the table before its time",
        () -> stage.object("reports", "tombstones/" + OTHER + ".json"));
    drifts.put(
        "tombstones: a tombstone is not in the reports bucket, for a restore",
        () ->
            stage.row(
                "residue",
                "kind",
                "tombstone",
                "id",
                "1".repeat(26),
                "at",
                millis(days(0)),
                "looks",
                "1",
                "expiresAt",
                stage.inSeconds(Instant.now().plus(days(60)))));
  }

  private void people() {
    drifts.put(
        "requests-due: a request's date is later than the law allows",
        () -> request("a", "verified", millis(days(-1)), millis(days(99))));
    drifts.put(
        "requests-due: a request is past its date",
        () ->
            stage.row(
                "identities",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "request#b",
                "state",
                "verified"));
    drifts.put(
        "requests-due: a request stands still while it is carried out",
        () -> request("c", "executing", millis(days(-9)), millis(days(9))));
    drifts.put(
        "duties: a recipient has not erased what it owes",
        () -> stage.row("residue", "kind", "duty", "id", "d", "state", "open"));
    drifts.put("vouchers: two vouchers have one number", () -> voucher("v1", "2026-000001"));
    drifts.put("vouchers: a sale has no voucher", () -> sale());
    drifts.put("vouchers: a voucher has no number and waits for none", () -> voucher("v2", "?"));
    drifts.put("vouchers: the vouchers of 2026 have a gap", () -> voucher("v3", "2026-000001"));
  }

  private void request(String id, String state, String received, String due) {
    stage.row(
        "identities",
        "subject",
        CleanStage.SUBJECT,
        "record",
        "request#" + id,
        "state",
        state,
        "receivedAt",
        received,
        "dueAt",
        due);
  }

  private void sale() {
    stage.row(
        "work",
        "subject",
        CleanStage.SUBJECT,
        "record",
        "order#o",
        "order",
        "o",
        "state",
        "paid",
        "expiresAt",
        stage.inSeconds(Instant.now().plus(days(3))));
  }

  private void voucher(String id, String number) {
    stage.row(
        "residue",
        "kind",
        "voucher",
        "id",
        id,
        "number",
        number,
        "date",
        "2026-11-24",
        "scheme",
        "domestic",
        "expiresAt",
        stage.inSeconds(Instant.parse("2033-01-01T00:00:00Z")));
  }

  private void objects() {
    String kept = "kept/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/";
    drifts.put(
        "object-owners: audio: an object that its song does not name, perhaps a copy",
        () -> stage.object("audio", kept + "mix.wav"));
    drifts.put(
        "object-owners: audio: an object of no song that is there",
        () -> stage.object("audio", "kept/" + CleanStage.SUBJECT + "/" + OTHER + "/mix.wav"));
    drifts.put(
        "object-owners: exports: an archive that answers no request",
        () -> stage.object("exports", CleanStage.SUBJECT + "/" + OTHER + ".zip"));
    drifts.put(
        "object-metadata: exports: an object carries more than its bytes",
        () ->
            stage.s3.putObject(
                r ->
                    r.bucket(stage.places.bucket("exports"))
                        .key(CleanStage.SUBJECT + "/" + CleanStage.JOB + ".zip")
                        .contentDisposition("attachment; filename=\"My Song.wav\""),
                RequestBody.fromString("x")));
    String uploads = "/aws/lambda/mixrunners-" + stage.name + "-uploads";
    drifts.put(
        "log-content: " + uploads + ": a sign-in of ours in a line",
        () -> stage.logLine("uploads", "cookie " + OTHER + "." + "a".repeat(43)));
    drifts.put(
        "log-content: "
            + uploads.replace("uploads", "orders")
            + ": a line that neither our encoder nor the platform writes",
        () -> stage.logLine("orders", "{\"event\":\"job\",\"title\":\"Winter Light\"}"));
    drifts.put(
        "log-content: /mixrunners/" + stage.name + "/security: an e-mail address in a line",
        () -> stage.line("/mixrunners/" + stage.name + "/security", "to someone@example.org"));
    drifts.put(
        "log-content: "
            + uploads.replace("uploads", "mail")
            + ": a plain hash of an address in a line",
        () -> stage.logLine("mail", "h=" + Hashes.of("someone@example.org").get(6)));
  }

  /** What one weekly run tells. */
  private Set<String> told() {
    JsonNode report =
        Json.tree(
            Json.write(
                new AuditHandler(stage.environment)
                    .handleRequest(Map.of("set", "weekly"), new LambdaCall("audit"))));
    var told = new TreeSet<String>();
    for (JsonNode check : report.required("checks")) {
      check
          .required("found")
          .forEach(text -> told.add(check.required("id").asText() + ": " + text.asText()));
    }
    return told;
  }

  private void update(String store, String record, String name, AttributeValue value) {
    stage.dynamoDb.updateItem(
        r ->
            r.tableName(stage.places.tables().get(store))
                .key(
                    Map.of(
                        "subject", AttributeValue.fromS(CleanStage.SUBJECT),
                        "record", AttributeValue.fromS(record)))
                .updateExpression("SET #n = :v")
                .expressionAttributeNames(Map.of("#n", name))
                .expressionAttributeValues(Map.of(":v", value)));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static String millis(Duration from) {
    return Long.toString(Instant.now().plus(from).toEpochMilli());
  }
}
