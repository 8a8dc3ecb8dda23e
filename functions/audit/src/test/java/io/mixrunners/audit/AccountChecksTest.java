package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Environment;
import io.mixrunners.core.Register;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** What only a real account can answer, on recorded answers: in order, drifted, and refused. */
class AccountChecksTest {
  private final Environment environment =
      Environment.of(
          Map.of(
              "STAGE",
              "prod",
              "AUDIO_BUCKET",
              "mixrunners-prod-audio-1",
              "EXPORTS_BUCKET",
              "e",
              "REPORTS_BUCKET",
              "r"),
          InstantSource.system());
  private final AccountChecks checks =
      new AccountChecks(
          new Services(environment), new Places(environment), new Expected(Register.load()));

  private static List<String> found(Consumer<Findings> question) {
    var findings = new Findings();
    findings.at("service", () -> question.accept(findings));
    return findings
        .outcome(new Check("c", Severity.HIGH, AuditSet.DAILY, "a question", f -> {}))
        .found();
  }

  private List<String> roles(String role, String policy, String attached) {
    String document = URLEncoder.encode(policy, StandardCharsets.UTF_8);
    IamClient client =
        RecordedAnswers.of(
            IamClient.builder(),
            result(
                "ListRoles",
                "<Roles><member><RoleName>"
                    + role
                    + "</RoleName><Path>/</Path><RoleId>R</RoleId><Arn>arn:aws:iam::1:role/x</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></member></Roles><IsTruncated>false</IsTruncated>"),
            result(
                "ListRolePolicies",
                "<PolicyNames><member>p</member></PolicyNames><IsTruncated>false</IsTruncated>"),
            result(
                "GetRolePolicy",
                "<RoleName>r</RoleName><PolicyName>p</PolicyName><PolicyDocument>"
                    + document
                    + "</PolicyDocument>"),
            result(
                "ListAttachedRolePolicies",
                "<AttachedPolicies>"
                    + attached
                    + "</AttachedPolicies><IsTruncated>false</IsTruncated>"));
    return found(f -> checks.roles(f, client));
  }

  private static String result(String call, String body) {
    return "<"
        + call
        + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><"
        + call
        + "Result>"
        + body
        + "</"
        + call
        + "Result></"
        + call
        + "Response>";
  }

  private static String allow(String action, String resource) {
    return "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\""
        + action
        + "\"],\"Resource\":\""
        + resource
        + "\"}]}";
  }

  @Test
  void aRoleThatCanDoMoreThanItsFunctionNeedsIsFound() {
    String audio = "arn:aws:s3:::mixrunners-prod-audio-1/*";
    assertEquals(
        List.of(), roles("mixrunners-prod-MasteringRole-X", allow("s3:GetObject", audio), ""));
    assertEquals(
        List.of(), roles("mixrunners-prod-StaffAccessRole-X", allow("s3:GetObject", audio), ""));
    assertEquals(List.of(), roles("mixrunners-prod-MailRole-X", allow("sqs:SendMessage", "q"), ""));
    assertEquals(
        List.of("there is no role of ours to look at"),
        roles("another", allow("sqs:SendMessage", "q"), ""));
    assertEquals(1, roles("mixrunners-prod-MailRole-X", allow("s3:GetObject", audio), "").size());
    assertEquals(1, roles("mixrunners-prod-MailRole-X", allow("s3:Get*", audio), "").size());
    assertEquals(1, roles("mixrunners-prod-MailRole-X", allow("s3:GetObject", "*"), "").size());
    assertEquals(
        1,
        roles(
                "mixrunners-prod-MailRole-X",
                allow("s3:PutObject", "q").replace("\"Action\"", "\"NotAction\""),
                "")
            .size());
    assertEquals(1, roles("mixrunners-prod-MailRole-X", allow("dynamodb:*", "t"), "").size());
    assertEquals(
        1, roles("mixrunners-prod-MailRole-X", allow("bedrock:InvokeModel", "*"), "").size());
    assertEquals(
        1,
        roles(
                "mixrunners-prod-MailRole-X",
                allow("sqs:SendMessage", "q"),
                "<member><PolicyName>a</PolicyName><PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn></member>")
            .size());
    assertEquals(
        List.of(),
        roles(
            "mixrunners-prod-MailRole-X",
            allow("sqs:SendMessage", "q"),
            "<member><PolicyName>a</PolicyName><PolicyArn>arn:aws:iam::1:policy/mixrunners-prod-TablesKeyUse-Y</PolicyArn></member>"));
  }

  private List<String> trail(String type, String arn) {
    String event =
        "{\\\"userIdentity\\\":{\\\"type\\\":\\\""
            + type
            + "\\\",\\\"arn\\\":\\\""
            + arn
            + "\\\"}}";
    CloudTrailClient client =
        RecordedAnswers.of(
            CloudTrailClient.builder(),
            "{\"Events\":[{\"EventId\":\"e\",\"EventName\":\"GetBucketPolicy\",\"CloudTrailEvent\":\""
                + event
                + "\"}]}");
    return found(f -> checks.staff(f, client));
  }

  @Test
  void somebodyWhoTouchesTheAudioPastOurFunctionsIsFound() {
    assertEquals(
        List.of(), trail("AssumedRole", "arn:aws:sts::1:assumed-role/mixrunners-prod-audit/x"));
    assertEquals(1, trail("IAMUser", "arn:aws:iam::1:user/somebody").size());
    assertEquals(1, trail("Root", "arn:aws:iam::1:root").size());
    assertEquals(1, trail("AssumedRole", "arn:aws:sts::1:assumed-role/Admin/somebody").size());
    assertEquals(
        1, trail("AssumedRole", "arn:aws:sts::1:assumed-role/Admin/mixrunners-prod-audit").size());
  }

  private static List<String> indexes(String shown) {
    var stage = io.mixrunners.emulator.TestStack.create();
    Environment environment = Environment.of(stage.values(), stage.clock());
    DynamoDbClient client =
        RecordedAnswers.of(
            DynamoDbClient.builder(),
            "{\"Table\":{\"TableName\":\"t\",\"GlobalSecondaryIndexes\":[" + shown + "]}}");
    Check copies =
        new TableChecks(client, new Places(environment), new Expected(Register.load()))
            .checks().stream()
                .filter(check -> check.id().equals("table-copies"))
                .findFirst()
                .orElseThrow();
    var findings = new Findings();
    copies.look().accept(findings);
    return findings.outcome(copies).found();
  }

  @Test
  void anIndexThatIsGoneOrHoldsWholeRowsIsFound() {
    String keys = "{\"IndexName\":\"due\",\"Projection\":{\"ProjectionType\":\"KEYS_ONLY\"}}";
    assertFalse(indexes(keys).toString().contains("work"));
    assertTrue(indexes("").contains("work lacks an index of the register"));
    assertTrue(
        indexes(keys.replace("KEYS_ONLY", "ALL"))
            .contains("work has an index that holds more than keys"));
  }

  private List<String> training(String content) {
    OrganizationsClient client =
        RecordedAnswers.of(
            OrganizationsClient.builder(),
            "{\"EffectivePolicy\":{\"PolicyType\":\"AISERVICES_OPT_OUT_POLICY\",\"PolicyContent\":\""
                + content.replace("\"", "\\\"")
                + "\"}}");
    return found(f -> checks.training(f, client));
  }

  @Test
  void anOrganisationThatDoesNotRefuseTrainingIsFound() {
    assertEquals(
        List.of(), training("{\"services\":{\"default\":{\"opt_out_policy\":\"optOut\"}}}"));
    assertEquals(1, training("{\"services\":{\"default\":{\"opt_out_policy\":\"optIn\"}}}").size());
    assertEquals(1, training("{}").size());
  }

  private List<String> hosts(String value) {
    LambdaClient client =
        RecordedAnswers.of(
            LambdaClient.builder(),
            "{\"Functions\":[{\"FunctionName\":\"mixrunners-prod-mail\",\"Environment\":{\"Variables\":{\"X\":\""
                + value
                + "\"}}}]}");
    return found(f -> checks.hosts(f, client));
  }

  @Test
  void aFunctionThatIsToldOfAStrangersHostIsFound() {
    assertEquals(List.of(), hosts("https://sqs.eu-north-1.amazonaws.com/1/q"));
    assertEquals(List.of(), hosts("https://api.stripe.com"));
    assertEquals(List.of(), hosts("https://mixrunners.io"));
    assertEquals(1, hosts("https://collector.example.net/v1").size());
    LambdaClient another =
        RecordedAnswers.of(
            LambdaClient.builder(),
            "{\"Functions\":[{\"FunctionName\":\"mixrunners-prod-shadow\"}]}");
    assertEquals(
        List.of("a function that the register does not have: mixrunners-prod-shadow"),
        found(f -> checks.hosts(f, another)));
  }

  private List<String> metrics(String name, String value) {
    CloudWatchClient client =
        RecordedAnswers.of(
            CloudWatchClient.builder(),
            "<ListMetricsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><ListMetricsResult><Metrics><member><Namespace>MixRunners</Namespace><MetricName>m</MetricName><Dimensions><member><Name>"
                + name
                + "</Name><Value>"
                + value
                + "</Value></member></Dimensions></member></Metrics></ListMetricsResult></ListMetricsResponse>");
    return found(f -> checks.metrics(f, client));
  }

  @Test
  void aMetricThatCountsByPersonIsFound() {
    assertEquals(List.of(), metrics("FunctionName", "mixrunners-prod-mail"));
    assertEquals(1, metrics("userId", "u").size());
    assertEquals(1, metrics("Resource", "someone@example.org").size());
  }

  @Test
  void aRefusalIsAFindingAndNeverAPass() {
    String json = "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}";
    String xml =
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>";
    assertTrue(
        found(f -> checks.roles(f, RecordedAnswers.of(403, IamClient.builder(), xml)))
            .getFirst()
            .contains("may not look"));
    assertTrue(
        found(f -> checks.staff(f, RecordedAnswers.of(400, CloudTrailClient.builder(), json)))
            .getFirst()
            .contains("may not look"));
    assertTrue(
        found(f -> checks.training(f, RecordedAnswers.of(400, OrganizationsClient.builder(), json)))
            .getFirst()
            .contains("may not look"));
    assertTrue(
        found(f -> checks.hosts(f, RecordedAnswers.of(403, LambdaClient.builder(), json)))
            .getFirst()
            .contains("may not look"));
    assertTrue(
        found(f -> checks.metrics(f, RecordedAnswers.of(403, CloudWatchClient.builder(), xml)))
            .getFirst()
            .contains("may not look"));
    assertEquals(
        1,
        found(f -> checks.training(f, RecordedAnswers.of(OrganizationsClient.builder(), "{\"Eff")))
            .size(),
        "a cut answer");
  }
}
