package io.mixrunners.audit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Every place of the account that could hold data is one that the register knows. Asks the account,
 * not the register, so that a table that nobody declared is seen.
 */
final class PlaceChecks {
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final SqsClient sqs;
  private final CloudWatchLogsClient logs;
  private final Places places;
  private final Expected expected;

  PlaceChecks(
      DynamoDbClient dynamoDb,
      S3Client s3,
      SqsClient sqs,
      CloudWatchLogsClient logs,
      Places places,
      Expected expected) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.sqs = sqs;
    this.logs = logs;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "places",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Every table, bucket, queue and log group is in the register, and the reverse",
            this::everyPlace));
  }

  private void everyPlace(Findings findings) {
    findings.at(
        "tables",
        () ->
            compare(
                findings,
                "table",
                dynamoDb.listTablesPaginator().tableNames().stream().toList(),
                new TreeSet<>(places.tables().values()),
                Set.of()));
    findings.at(
        "buckets",
        () ->
            compare(
                findings,
                "bucket",
                s3.listBuckets().buckets().stream().map(bucket -> bucket.name()).toList(),
                new TreeSet<>(places.buckets().values()),
                Set.of(places.named("(site|trail)(-[0-9]{12})?"))));
    findings.at("queues", () -> queues(findings));
    findings.at(
        "log groups",
        () ->
            compare(
                findings,
                "log group",
                logs.describeLogGroupsPaginator().logGroups().stream()
                    .map(group -> group.logGroupName())
                    .toList(),
                logGroups(),
                Set.of()));
  }

  private Set<String> logGroups() {
    var groups = new TreeSet<String>();
    String stage = places.stage();
    expected
        .functions()
        .forEach(name -> groups.add("/aws/lambda/mixrunners-" + stage + "-" + name));
    groups.add("/mixrunners/" + stage + "/security");
    return groups;
  }

  private void queues(Findings findings) {
    var known = new TreeSet<String>();
    places.queues().values().forEach(url -> known.add(name(url)));
    places.queues().values().forEach(url -> known.add(name(url) + "-dlq"));
    known.addAll(places.loneDeadLetters().values());
    var there =
        sqs.listQueuesPaginator(r -> r.maxResults(1000)).queueUrls().stream()
            .map(PlaceChecks::name)
            .toList();
    compare(findings, "queue", there, known, Set.of());
  }

  /** A name as it may stand in a report: one that could be a person's is not said. */
  static String said(String name) {
    boolean plain = name.matches("[A-Za-z0-9/._-]{1,80}") && Detectors.find(name).isEmpty();
    return plain ? name : "(unreadable)";
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private void compare(
      Findings findings, String kind, List<String> there, Set<String> known, Set<String> patterns) {
    for (String name : there) {
      boolean declared =
          known.contains(name)
              || patterns.stream().anyMatch(name::matches)
              || places.isNeighbours(name);
      if (!declared) {
        findings.add("a " + kind + " that the register does not have: " + said(name));
      }
    }
    for (String name : known) {
      findings.expect(
          "a " + kind + " of the register is missing: " + said(name), there.contains(name));
    }
    findings.expect("the register has no stores", !expected.stores().isEmpty());
  }
}
