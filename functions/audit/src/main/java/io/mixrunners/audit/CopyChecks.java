package io.mixrunners.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Nothing is copied or told to any place that the register does not have. */
final class CopyChecks {
  /** The streams that the service reads itself; they hold keys alone. */
  private static final Map<String, String> STREAMS = Map.of("work", "KEYS_ONLY");

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Places places;

  CopyChecks(DynamoDbClient dynamoDb, S3Client s3, Places places) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.places = places;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "table-exports",
            Severity.HIGH,
            AuditSet.DAILY,
            "No table was exported, and none has a replica or a watcher of keys",
            this::exports),
        new Check(
            "table-streams",
            Severity.HIGH,
            AuditSet.DAILY,
            "Streams are off but where the service reads them, and those hold keys alone",
            this::streams),
        new Check(
            "bucket-copies",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "No bucket is replicated, listed into another one, or keeps a log of its readers",
            this::copies),
        new Check(
            "bucket-events",
            Severity.HIGH,
            AuditSet.DAILY,
            "No bucket tells anybody what is put into it",
            this::events));
  }

  private void exports(Findings findings) {
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(
                    store,
                    () -> {
                      TableDescription shown =
                          dynamoDb.describeTable(r -> r.tableName(table)).table();
                      findings.expect(store + " has a replica", shown.replicas().isEmpty());
                      findings.expect(
                          store + ": exports",
                          0,
                          dynamoDb
                              .listExports(r -> r.tableArn(shown.tableArn()))
                              .exportSummaries()
                              .size());
                      findings.expect(
                          store + ": its keys are watched (contributor insights)",
                          dynamoDb
                              .listContributorInsights(r -> r.tableName(table))
                              .contributorInsightsSummaries()
                              .stream()
                              .noneMatch(
                                  s -> s.contributorInsightsStatusAsString().startsWith("ENABL")));
                    }));
  }

  private void streams(Findings findings) {
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(
                    store,
                    () -> {
                      StreamSpecification stream =
                          dynamoDb
                              .describeTable(r -> r.tableName(table))
                              .table()
                              .streamSpecification();
                      boolean on = stream != null && Boolean.TRUE.equals(stream.streamEnabled());
                      findings.expect(
                          store + ": the stream",
                          STREAMS.getOrDefault(store, "off"),
                          on ? String.valueOf(stream.streamViewTypeAsString()) : "off");
                    }));
  }

  private void copies(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) -> {
              findings.at(
                  store,
                  () ->
                      absent(
                          findings,
                          store + " is replicated",
                          () -> s3.getBucketReplication(r -> r.bucket(bucket))));
              findings.at(
                  store,
                  () ->
                      findings.expect(
                          store + " keeps a log of its readers in a bucket",
                          s3.getBucketLogging(r -> r.bucket(bucket)).loggingEnabled() == null));
              findings.at(
                  store,
                  () ->
                      findings.expect(
                          store + " is analysed into another bucket (analytics)",
                          s3.listBucketAnalyticsConfigurations(r -> r.bucket(bucket))
                              .analyticsConfigurationList()
                              .isEmpty()));
              findings.at(
                  store,
                  () ->
                      findings.expect(
                          store + " is listed into another bucket (inventory)",
                          s3.listBucketInventoryConfigurations(r -> r.bucket(bucket))
                              .inventoryConfigurationList()
                              .isEmpty()));
            });
  }

  private static void absent(Findings findings, String text, Runnable read) {
    try {
      read.run();
      findings.add(text);
    } catch (S3Exception e) {
      if (e.statusCode() != 404) {
        throw e;
      }
    }
  }

  private void events(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) ->
                findings.at(
                    store,
                    () -> {
                      GetBucketNotificationConfigurationResponse told =
                          s3.getBucketNotificationConfiguration(r -> r.bucket(bucket));
                      findings.expect(
                          store + " tells somebody of its objects",
                          told.topicConfigurations().isEmpty()
                              && told.queueConfigurations().isEmpty()
                              && told.lambdaFunctionConfigurations().isEmpty()
                              && Objects.isNull(told.eventBridgeConfiguration()));
                    }));
  }
}
