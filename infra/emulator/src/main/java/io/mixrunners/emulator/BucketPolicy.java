package io.mixrunners.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** What S3 tells about a bucket's policy document. The policy itself is not enforced here. */
final class BucketPolicy {
  private BucketPolicy() {}

  /**
   * Whether a statement allows everyone something without any condition.
   *
   * @throws ServiceError MalformedPolicy where the document is none
   */
  static boolean isPublic(String policy) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(policy);
    } catch (JsonProcessingException e) {
      throw malformed();
    }
    JsonNode statements = root.path("Statement");
    if (statements.isMissingNode()) {
      throw malformed();
    }
    if (statements.isObject()) {
      return opens(statements);
    }
    for (JsonNode statement : statements) {
      if (opens(statement)) {
        return true;
      }
    }
    return false;
  }

  private static ServiceError malformed() {
    return new ServiceError("MalformedPolicy", "Policies must be valid JSON with a Statement");
  }

  private static boolean opens(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    JsonNode aws = principal.isObject() ? principal.path("AWS") : principal;
    boolean everyone = aws.asText().equals("*");
    for (JsonNode one : aws) {
      everyone |= one.asText().equals("*");
    }
    return everyone
        && statement.path("Effect").asText().equals("Allow")
        && statement.path("Condition").isEmpty();
  }
}
