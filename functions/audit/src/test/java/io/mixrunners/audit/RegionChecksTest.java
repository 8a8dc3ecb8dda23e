package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Register;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Data in another region, and what the provider's analyzer found, on recorded answers. */
class RegionChecksTest {
  private static final String ANALYZER =
      "{\"analyzers\":[{\"arn\":\"arn:aws:access-analyzer:eu-north-1:1:analyzer/a\",\"name\":\"a\",\"type\":\"ACCOUNT\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"status\":\"ACTIVE\"}]}";
  private final Environment environment =
      Environment.of(Map.of("STAGE", "prod", "AWS_REGION", "eu-north-1"), InstantSource.system());
  private final RegionChecks checks =
      new RegionChecks(
          environment,
          new Services(environment),
          new Aws(environment).s3(),
          new Places(environment),
          new Expected(Register.load()));

  private static List<String> found(Consumer<Findings> question) {
    var findings = new Findings();
    findings.at("service", () -> question.accept(findings));
    return findings
        .outcome(new Check("c", Severity.HIGH, AuditSet.DAILY, "a question", f -> {}))
        .found();
  }

  private List<String> region(String tables, String queues, String groups) {
    return found(
        f ->
            checks.region(
                f,
                "us-west-2",
                RecordedAnswers.of(DynamoDbClient.builder(), tables),
                RecordedAnswers.of(SqsClient.builder(), queues),
                RecordedAnswers.of(CloudWatchLogsClient.builder(), groups)));
  }

  @Test
  void whatLiesInAnotherRegionIsFound() {
    String none = "{\"TableNames\":[]}";
    assertEquals(List.of(), region(none, "{}", "{\"logGroups\":[]}"));
    assertEquals(1, region("{\"TableNames\":[\"copy\"]}", "{}", "{\"logGroups\":[]}").size());
    assertEquals(
        1,
        region(none, "{\"QueueUrls\":[\"https://sqs.us-west-2.amazonaws.com/1/q\"]}", "{}").size());
    assertEquals(
        1,
        region(none, "{}", "{\"logGroups\":[{\"logGroupName\":\"/aws/lambda/mixrunners-x\"}]}")
            .size());
  }

  private List<String> refused(String code) {
    return found(
        f ->
            checks.region(
                f,
                "af-south-1",
                RecordedAnswers.of(
                    400,
                    DynamoDbClient.builder(),
                    "{\"__type\":\"" + code + "\",\"message\":\"m\"}"),
                RecordedAnswers.of(SqsClient.builder(), "{}"),
                RecordedAnswers.of(CloudWatchLogsClient.builder(), "{}")));
  }

  @Test
  void aRegionThatIsSwitchedOffHoldsNothingAndOneThatMayNotBeReadIsAFinding() {
    assertEquals(List.of(), refused("UnrecognizedClientException"));
    assertTrue(refused("AccessDeniedException").getFirst().contains("may not look"));
  }

  private List<String> bucket(String region) {
    S3Client client =
        RecordedAnswers.of(
            S3Client.builder(),
            "<ListAllMyBucketsResult><Buckets><Bucket><Name>any</Name></Bucket></Buckets></ListAllMyBucketsResult>",
            "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + region
                + "</LocationConstraint>");
    return found(f -> checks.buckets(f, client));
  }

  @Test
  void aBucketInAnotherRegionIsFound() {
    assertEquals(List.of(), bucket("eu-north-1"));
    assertEquals(1, bucket("us-west-2").size());
    assertEquals(1, bucket("").size(), "the first region has no name");
  }

  private List<String> outsiders(String analyzers, String findings) {
    return found(
        f ->
            checks.outsiders(
                f, RecordedAnswers.of(AccessAnalyzerClient.builder(), analyzers, findings)));
  }

  private static String finding(String status) {
    return "{\"findings\":[{\"id\":\"1\",\"resourceType\":\"AWS::S3::Bucket\",\"resource\":\"r\",\"condition\":{},\"createdAt\":\"2026-01-01T00:00:00Z\",\"analyzedAt\":\"2026-01-01T00:00:00Z\",\"updatedAt\":\"2026-01-01T00:00:00Z\",\"resourceOwnerAccount\":\"1\",\"status\":\""
        + status
        + "\"}]}";
  }

  @Test
  void whoeverOutsideCanReachSomethingIsFoundAndSoIsAnAnalyzerThatIsNotThere() {
    assertEquals(List.of(), outsiders(ANALYZER, "{\"findings\":[]}"));
    assertEquals(List.of(), outsiders(ANALYZER, finding("RESOLVED")));
    assertEquals(
        List.of("somebody outside can reach a AWS::S3::Bucket"),
        outsiders(ANALYZER, finding("ACTIVE")));
    assertEquals(1, outsiders(ANALYZER, finding("SOMETHING_NEW")).size());
    assertEquals(1, outsiders("{\"analyzers\":[]}", "{\"findings\":[]}").size());
    assertEquals(1, outsiders(ANALYZER.replace("ACTIVE", "FAILED"), "{\"findings\":[]}").size());
  }
}
