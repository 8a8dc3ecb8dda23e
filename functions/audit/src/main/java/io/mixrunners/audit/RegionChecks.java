package io.mixrunners.audit;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerStatus;
import software.amazon.awssdk.services.accessanalyzer.model.FindingStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** That our data is in our region and nowhere else, and open to nobody outside the account. */
final class RegionChecks {
  /** How AWS refuses a region that the account has not switched on: nothing can lie there. */
  private static final Set<String> SWITCHED_OFF =
      Set.of("UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure", "OptInRequired");

  private final Environment environment;
  private final Services services;
  private final S3Client s3;
  private final Places places;
  private final Expected expected;

  RegionChecks(
      Environment environment, Services services, S3Client s3, Places places, Expected expected) {
    this.environment = environment;
    this.services = services;
    this.s3 = s3;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "bucket-region",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Every bucket lies in a region of the register",
            findings -> {
              if (services.isLocal()) {
                findings.cannotTell("there is one region here");
              } else {
                findings.at("buckets", () -> buckets(findings, s3));
              }
            }),
        new Check(
            "other-regions",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "No table, queue or log of ours lies in another region",
            this::others),
        new Check(
            "outsiders",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Nobody outside the account can reach anything: the provider's analyzer found nothing",
            f ->
                services.ask(
                    f,
                    "ACCESSANALYZER",
                    AccessAnalyzerClient.builder(),
                    analyzer -> outsiders(f, analyzer))));
  }

  void buckets(Findings findings, S3Client client) {
    for (var bucket : client.listBuckets().buckets()) {
      if (!places.isNeighbours(bucket.name())) {
        String region =
            client.getBucketLocation(r -> r.bucket(bucket.name())).locationConstraintAsString();
        // The first region of all has no name in this answer.
        boolean ours = region != null && expected.regions().contains(region);
        findings.expect("a bucket lies outside the register's regions", ours);
      }
    }
  }

  private void others(Findings findings) {
    if (services.isLocal()) {
      findings.cannotTell("there is one region here");
      return;
    }
    for (Region region : Region.regions()) {
      if (region.isGlobalRegion()
          || !"aws".equals(region.metadata() == null ? "aws" : region.metadata().partition().id())
          || expected.regions().contains(region.id())) {
        continue;
      }
      findings.at(
          region.id(),
          () -> {
            Aws aws = new Aws(environment.with("AWS_REGION", region.id()));
            try (var tables = aws.client(DynamoDbClient.builder(), "DYNAMODB");
                var queues = aws.client(SqsClient.builder(), "SQS");
                var logs = aws.client(CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS")) {
              region(findings, region.id(), tables, queues, logs);
            }
          });
    }
  }

  void region(
      Findings findings,
      String region,
      DynamoDbClient tables,
      SqsClient queues,
      CloudWatchLogsClient logs) {
    try {
      findings.expect(
          "there are tables in " + region,
          tables.listTables().tableNames().stream().noneMatch(this::isOurs));
      findings.expect(
          "there are queues in " + region,
          queues.listQueues().queueUrls().stream().noneMatch(this::isOurs));
      findings.expect(
          "there are logs of functions in " + region,
          logs.describeLogGroups(r -> r.logGroupNamePrefix("/aws/lambda/mixrunners-"))
              .logGroups()
              .isEmpty());
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
      if (!SWITCHED_OFF.contains(code)) {
        throw e;
      }
    }
  }

  /** In a region that is not ours nothing of this account is. */
  private boolean isOurs(String name) {
    return !places.isNeighbours(name);
  }

  void outsiders(Findings findings, AccessAnalyzerClient client) {
    var analyzers =
        client.listAnalyzersPaginator(r -> {}).analyzers().stream()
            .filter(analyzer -> analyzer.status() == AnalyzerStatus.ACTIVE)
            .toList();
    findings.expect("no analyzer watches who may reach what", !analyzers.isEmpty());
    for (var analyzer : analyzers) {
      for (var found :
          client.listFindingsPaginator(r -> r.analyzerArn(analyzer.arn())).findings()) {
        if (found.status() == FindingStatus.ACTIVE) {
          findings.add("somebody outside can reach a " + found.resourceTypeAsString());
        } else if (found.status() == FindingStatus.UNKNOWN_TO_SDK_VERSION) {
          findings.add("the analyzer says something that the audit does not know");
        }
      }
    }
  }
}
