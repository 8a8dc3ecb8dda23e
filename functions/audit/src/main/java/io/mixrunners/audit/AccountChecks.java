package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.EffectivePolicyType;

/**
 * What only a real account can answer: its roles, its trail, its organisation, its functions'
 * settings, its metrics. Tested on recorded answers.
 */
final class AccountChecks {
  /** The functions that may read audio, by the last part of their role's name. */
  private static final Set<String> AUDIO_READERS =
      Set.of("Uploads", "Orders", "Payments", "Mastering", "Requests", "StaffAccess");

  /** The calls that give the bytes of an object. */
  private static final Set<String> READING = Set.of("s3:GetObject", "s3:GetObjectVersion");

  private static final Set<String> TRAINING =
      Set.of("sagemaker:", "bedrock:", "transcribe:", "rekognition:", "comprehend:", "polly:");

  /** What a metric may be counted by; none of it names anybody. */
  private static final Set<String> DIMENSIONS =
      Set.of(
          "FunctionName",
          "QueueName",
          "TableName",
          "BucketName",
          "ApiId",
          "Stage",
          "Method",
          "Resource",
          "Operation",
          "StorageType",
          "LogGroupName",
          "TopicName",
          "GlobalSecondaryIndexName",
          "ScheduleGroup",
          "ExecutedVersion",
          "StreamLabel",
          "FilterId",
          "KeyId",
          "Severity");

  private final Services services;
  private final Places places;
  private final Expected expected;

  AccountChecks(Services services, Places places, Expected expected) {
    this.services = services;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "roles",
            Severity.HIGH,
            AuditSet.DAILY,
            "No role can do more than its function needs, and only named roles read audio",
            f -> services.ask(f, "IAM", IamClient.builder(), iam -> roles(f, iam))),
        new Check(
            "staff-access",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Nobody read audio past the ledger: every use of the staff's function was ours",
            f ->
                services.ask(
                    f, "CLOUDTRAIL", CloudTrailClient.builder(), trail -> staff(f, trail))),
        new Check(
            "training",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "The provider may train nothing with our content",
            f ->
                services.ask(
                    f, "ORGANIZATIONS", OrganizationsClient.builder(), all -> training(f, all))),
        new Check(
            "hosts",
            Severity.HIGH,
            AuditSet.DAILY,
            "There are the register's functions alone, told of no host that is not a recipient's",
            f -> services.ask(f, "LAMBDA", LambdaClient.builder(), lambda -> hosts(f, lambda))),
        new Check(
            "metrics",
            Severity.HIGH,
            AuditSet.DAILY,
            "No metric is counted by anything that could name a person",
            f ->
                services.ask(
                    f, "CLOUDWATCH", CloudWatchClient.builder(), watch -> metrics(f, watch))));
  }

  void roles(Findings findings, IamClient iam) {
    int seen = 0;
    Pattern ours = Pattern.compile(".*" + Pattern.quote(places.stage()) + ".*");
    for (var role : iam.listRolesPaginator().roles()) {
      if (!ours.matcher(role.roleName()).matches() || !role.roleName().contains("ole")) {
        continue;
      }
      seen++;
      for (String name :
          iam.listRolePoliciesPaginator(r -> r.roleName(role.roleName())).policyNames()) {
        String text =
            iam.getRolePolicy(r -> r.roleName(role.roleName()).policyName(name)).policyDocument();
        policy(
            findings, role.roleName(), Json.tree(URLDecoder.decode(text, StandardCharsets.UTF_8)));
      }
      for (var attached :
          iam.listAttachedRolePoliciesPaginator(r -> r.roleName(role.roleName()))
              .attachedPolicies()) {
        boolean own = attached.policyArn().contains("TablesKeyUse");
        findings.expect(role.roleName() + " has a policy attached that is not ours", own);
      }
    }
    findings.expect("there is no role of ours to look at", seen > 0);
  }

  private void policy(Findings findings, String role, JsonNode policy) {
    for (JsonNode statement : policy.path("Statement")) {
      if (!statement.path("Effect").asText().equals("Allow")) {
        continue;
      }
      findings.expect(role + " may do anything but what is named", !statement.has("NotAction"));
      String resources = statement.path("Resource").toString();
      boolean audio =
          resources.contains("audio")
              || resources.contains("\"*\"")
              || resources.contains(":::*")
              || statement.has("NotResource");
      for (JsonNode action : list(statement.path("Action"))) {
        String name = action.asText();
        findings.expect(
            role + " may do anything of a service", !name.equals("*") && !name.endsWith(":*"));
        findings.expect(
            role + " may use a service that learns from content",
            TRAINING.stream().noneMatch(name::startsWith));
        findings.expect(
            role + " may read audio",
            READING.stream().noneMatch(read -> matches(name, read))
                || !audio
                || AUDIO_READERS.stream().anyMatch(reader -> role.contains(reader + "Role")));
      }
    }
  }

  /** Whether an action of a policy, which may hold wildcards, allows a call. */
  private static boolean matches(String action, String call) {
    String pattern = Pattern.quote(action).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(call).matches();
  }

  private static Iterable<JsonNode> list(JsonNode node) {
    return node.isArray() ? node : List.of(node);
  }

  /** A person's call of Lambda's console or CLI shows as an event of management. */
  void staff(Findings findings, CloudTrailClient trail) {
    trail
        .lookupEventsPaginator(
            r ->
                r.lookupAttributes(
                    LookupAttribute.builder()
                        .attributeKey(LookupAttributeKey.RESOURCE_NAME)
                        .attributeValue(places.bucket("audio"))
                        .build()))
        .events()
        .forEach(
            event -> {
              JsonNode details = Json.tree(event.cloudTrailEvent());
              String type = details.at("/userIdentity/type").asText();
              String arn = details.at("/userIdentity/arn").asText();
              // Not anywhere in it: what follows the role's name is the caller's own choice.
              boolean function =
                  arn.contains(":assumed-role/mixrunners-" + places.stage() + "-")
                      || type.equals("AWSService");
              if (!function) {
                findings.add("somebody touched the audio bucket past our functions", "audio");
              }
            });
  }

  void training(Findings findings, OrganizationsClient organizations) {
    JsonNode policy =
        Json.tree(
            organizations
                .describeEffectivePolicy(
                    r -> r.policyType(EffectivePolicyType.AISERVICES_OPT_OUT_POLICY))
                .effectivePolicy()
                .policyContent());
    JsonNode byDefault = policy.at("/services/default/opt_out_policy");
    findings.expect(
        "the organisation's choice against training", "optOut", byDefault.asText("none"));
  }

  void hosts(Findings findings, LambdaClient lambda) {
    for (var function : lambda.listFunctionsPaginator().functions()) {
      String name = function.functionName();
      if (places.isNeighbours(name)) {
        continue;
      }
      String ours = "mixrunners-" + places.stage() + "-";
      if (!name.startsWith(ours) || !expected.functions().contains(name.substring(ours.length()))) {
        findings.add("a function that the register does not have: " + PlaceChecks.said(name));
      }
      Map<String, String> variables =
          function.environment() == null ? Map.of() : function.environment().variables();
      variables.forEach(
          (variable, value) -> {
            var host = Pattern.compile("https?://([^/:\"]+)").matcher(value);
            while (host.find()) {
              findings.expect(
                  function.functionName()
                      + " is told of a host that is no recipient's, in "
                      + variable,
                  expected.mayCall(host.group(1)));
            }
          });
    }
  }

  void metrics(Findings findings, CloudWatchClient watch) {
    watch
        .listMetricsPaginator()
        .metrics()
        .forEach(
            metric ->
                metric
                    .dimensions()
                    .forEach(
                        dimension -> {
                          findings.expect(
                              metric.namespace() + " is counted by something that is not ours",
                              DIMENSIONS.contains(dimension.name()));
                          findings.expect(
                              metric.namespace() + " is counted by personal data",
                              Detectors.find(dimension.value()).isEmpty());
                        }));
  }
}
