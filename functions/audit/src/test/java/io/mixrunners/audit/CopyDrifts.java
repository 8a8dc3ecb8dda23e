package io.mixrunners.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.InventoryFormat;
import software.amazon.awssdk.services.s3.model.InventoryFrequency;
import software.amazon.awssdk.services.s3.model.InventoryIncludedObjectVersions;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;

/** Copies and places that nobody declared, each with the only check that may answer to it. */
final class CopyDrifts {
  private CopyDrifts() {}

  @SuppressWarnings("unchecked") // the SDK's builders take lists of lambdas
  static Stream<Arguments> all() {
    var all = new ArrayList<Arguments>();
    add(
        all,
        "a backup by hand",
        "table-copies",
        s -> s.dynamoDb.createBackup(r -> r.tableName(table(s, "work")).backupName("mine")));
    add(
        all,
        "a table was exported",
        "table-exports",
        s ->
            s.dynamoDb.exportTableToPointInTime(
                r ->
                    r.tableArn(
                            "arn:aws:dynamodb:eu-north-1:000000000000:table/"
                                + table(s, "identities"))
                        .s3Bucket("elsewhere")));
    add(
        all,
        "somebody watches which keys are used",
        "table-exports",
        s ->
            s.dynamoDb.updateContributorInsights(
                r ->
                    r.tableName(table(s, "identities"))
                        .contributorInsightsAction(ContributorInsightsAction.ENABLE)));
    add(
        all,
        "a stream of whole rows",
        "table-streams",
        s ->
            s.dynamoDb.updateTable(
                r ->
                    r.tableName(table(s, "identities"))
                        .streamSpecification(
                            x ->
                                x.streamEnabled(true)
                                    .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))));
    add(
        all,
        "audio is replicated",
        "bucket-copies",
        s ->
            s.s3.putBucketReplication(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .replicationConfiguration(
                            c ->
                                c.role("arn:aws:iam::000000000000:role/any")
                                    .rules(
                                        x ->
                                            x.status(ReplicationRuleStatus.ENABLED)
                                                .destination(
                                                    d -> d.bucket("arn:aws:s3:::elsewhere"))))));
    add(all, "audio is listed into another bucket", "bucket-copies", CopyDrifts::inventory);
    add(
        all,
        "a bucket keeps a log of its readers",
        "bucket-copies",
        s ->
            s.s3.putBucketLogging(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .bucketLoggingStatus(
                            l ->
                                l.loggingEnabled(
                                    e -> e.targetBucket("elsewhere").targetPrefix("x")))));
    add(
        all,
        "a bucket tells a queue of its objects",
        "bucket-events",
        s ->
            s.s3.putBucketNotificationConfiguration(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .notificationConfiguration(
                            n ->
                                n.queueConfigurations(
                                    q ->
                                        q.queueArn("arn:aws:sqs:eu-north-1:000000000000:elsewhere")
                                            .events(Event.S3_OBJECT_CREATED)))));
    add(all, "a bucket is open to everybody", "bucket-public", CopyDrifts::open);
    add(
        all,
        "a table that nobody declared",
        "places",
        s ->
            s.dynamoDb.createTable(
                r ->
                    r.tableName("shadow")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                        .attributeDefinitions(
                            a -> a.attributeName("id").attributeType(ScalarAttributeType.S))),
        s -> s.dynamoDb.deleteTable(r -> r.tableName("shadow")));
    add(
        all,
        "a bucket that nobody declared",
        "places",
        s -> s.s3.createBucket(r -> r.bucket("shadow-copies")),
        s -> s.s3.deleteBucket(r -> r.bucket("shadow-copies")));
    add(
        all,
        "a queue that nobody declared",
        "places",
        s -> s.sqs.createQueue(r -> r.queueName("shadow")),
        s ->
            s.sqs.deleteQueue(
                r -> r.queueUrl(s.sqs.getQueueUrl(q -> q.queueName("shadow")).queueUrl())));
    add(
        all,
        "a log group that nobody declared",
        "places",
        s -> s.logs.createLogGroup(r -> r.logGroupName("/shadow/lines")),
        s -> s.logs.deleteLogGroup(r -> r.logGroupName("/shadow/lines")));
    add(
        all,
        "a log's lines are sent to somebody else",
        "log-retention",
        s ->
            s.logs.putSubscriptionFilter(
                r ->
                    r.logGroupName("/aws/lambda/mixrunners-" + s.name + "-uploads")
                        .filterName("x")
                        .filterPattern("")
                        .destinationArn(
                            "arn:aws:lambda:eu-north-1:000000000000:function:elsewhere")));
    return all.stream();
  }

  private static void add(List<Arguments> all, String scenario, String check, Drift drift) {
    all.add(Arguments.of(scenario, check, drift));
  }

  /** A drift that other tests of this JVM would see, too. */
  private static void add(
      List<Arguments> all, String scenario, String check, Drift drift, Drift undo) {
    all.add(Arguments.of(scenario, check, new Drift.Undone(drift, undo)));
  }

  private static String table(CleanStage s, String store) {
    return s.places.tables().getOrDefault(store, "");
  }

  private static void inventory(CleanStage s) {
    s.s3.putBucketInventoryConfiguration(
        r ->
            r.bucket(s.places.bucket("audio"))
                .id("all")
                .inventoryConfiguration(
                    c ->
                        c.id("all")
                            .isEnabled(true)
                            .includedObjectVersions(InventoryIncludedObjectVersions.ALL)
                            .schedule(x -> x.frequency(InventoryFrequency.DAILY))
                            .destination(
                                d ->
                                    d.s3BucketDestination(
                                        b ->
                                            b.bucket("arn:aws:s3:::elsewhere")
                                                .format(InventoryFormat.CSV)))));
  }

  private static void open(CleanStage s) {
    String bucket = s.places.bucket("exports");
    s.s3.putPublicAccessBlock(
        r -> r.bucket(bucket).publicAccessBlockConfiguration(b -> b.blockPublicPolicy(false)));
    s.policy("exports", s.expected.limit("upload-link").toMillis(), true);
  }
}
