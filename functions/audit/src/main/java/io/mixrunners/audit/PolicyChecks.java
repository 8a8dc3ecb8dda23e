package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The buckets' policies and locks. */
final class PolicyChecks {
  private final S3Client client;
  private final Places places;
  private final Expected expected;

  PolicyChecks(S3Client client, Places places, Expected expected) {
    this.client = client;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "bucket-tls",
            Severity.HIGH,
            AuditSet.DAILY,
            "No bucket answers over plain HTTP",
            this::tls),
        new Check(
            "bucket-links",
            Severity.HIGH,
            AuditSet.DAILY,
            "Audio and exports take no signed link that is older than the register allows",
            this::links),
        new Check(
            "bucket-lock",
            Severity.HIGH,
            AuditSet.DAILY,
            "Reports are locked for their whole period, audio and exports are not locked at all",
            this::lock));
  }

  private void tls(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) ->
                findings.at(
                    store,
                    () ->
                        findings.expect(
                            store + " does not refuse plain HTTP",
                            denies(bucket, "/Bool/aws:SecureTransport", "false"))));
  }

  private void links(Findings findings) {
    String age = Long.toString(expected.limit("upload-link").toMillis());
    for (String store : List.of("audio", "exports")) {
      findings.at(
          store,
          () ->
              findings.expect(
                  store + " takes signatures older than " + age + " ms",
                  denies(places.bucket(store), "/NumericGreaterThan/s3:signatureAge", age)));
    }
  }

  /** Whether a policy allows anything: those of our buckets and queues only refuse. */
  static boolean lets(String policy) {
    for (JsonNode statement : Json.tree(policy).path("Statement")) {
      if (!statement.path("Effect").asText().equals("Deny")) {
        return true;
      }
    }
    return false;
  }

  /** The roles that may touch the objects of a bucket, by how their names end in template.yaml. */
  private static final Map<String, Set<String>> FUNCTIONS =
      Map.of(
          "audio",
          Set.of("Uploads", "Orders", "Payments", "Mastering", "Requests", "StaffAccess"),
          "exports",
          Set.of("Privacy", "Requests"));

  /** Whether a bucket's policy refuses its objects to all but the functions that need them. */
  static boolean isClosed(String store, String bucket, String policy) {
    Set<String> functions = FUNCTIONS.getOrDefault(store, Set.of());
    for (JsonNode statement : Json.tree(policy).path("Statement")) {
      String actions = statement.path("Action").toString();
      JsonNode roles = statement.at("/Condition/ArnNotEquals/aws:PrincipalArn");
      boolean named = !roles.isEmpty() || roles.isTextual();
      for (JsonNode role : roles.isArray() ? roles : List.of(roles)) {
        named &=
            functions.stream()
                .anyMatch(
                    f ->
                        role.asText().matches("arn:[a-z-]+:iam::[0-9]{12}:role/.*" + f + "Role.*"));
      }
      if (statement.path("Effect").asText().equals("Deny")
          && everybody(statement.path("Principal"))
          && Stream.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject")
              .allMatch(action -> actions.contains('"' + action + '"'))
          && everything(bucket, statement.path("Resource"))
          && statement.path("Condition").size() == 1
          && statement.at("/Condition/ArnNotEquals").size() == 1
          && named) {
        return true;
      }
    }
    return functions.isEmpty();
  }

  /** Whether everybody is refused everything under a condition. */
  private boolean denies(String bucket, String condition, String value) {
    JsonNode policy = Json.tree(client.getBucketPolicy(r -> r.bucket(bucket)).policy());
    for (JsonNode statement : policy.path("Statement")) {
      boolean alone =
          statement.path("Condition").size() == 1
              && statement.path("Condition").elements().next().size() == 1;
      if (statement.path("Effect").asText().equals("Deny")
          && everybody(statement.path("Principal"))
          && statement.path("Action").toString().contains("\"s3:*\"")
          && everything(bucket, statement.path("Resource"))
          && alone
          && statement.path("Condition").at(condition).asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a statement is about all of the bucket's objects. */
  private static boolean everything(String bucket, JsonNode resource) {
    String named = resource.toString();
    return named.contains("\"*\"") || named.contains(":::" + bucket + "/*\"");
  }

  private static boolean everybody(JsonNode principal) {
    return principal.asText().equals("*") || principal.path("AWS").asText().equals("*");
  }

  private void lock(Findings findings) {
    findings.at(
        "reports",
        () -> {
          DefaultRetention retention =
              client
                  .getObjectLockConfiguration(r -> r.bucket(places.bucket("reports")))
                  .objectLockConfiguration()
                  .rule()
                  .defaultRetention();
          findings.expect(
              "reports: days of the lock",
              expected.days("reports", "objects", "default"),
              retention.days() == null ? 0 : retention.days());
        });
    for (String store : List.of("audio", "exports")) {
      findings.at(store, () -> unlocked(findings, store));
    }
  }

  private void unlocked(Findings findings, String store) {
    try {
      client.getObjectLockConfiguration(r -> r.bucket(places.bucket(store)));
      findings.add(store + " has an object lock, so it could not be erased");
    } catch (S3Exception e) {
      if (e.statusCode() != 404) {
        throw e;
      }
    }
  }
}
