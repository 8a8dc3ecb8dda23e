package io.mixrunners.local.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An event source mapping's filter patterns: values, {@code prefix} and {@code exists}. Other rules
 * are refused when read.
 */
final class Filters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> patterns = new ArrayList<>();

  /**
   * @param filters the mapping's {@code FilterCriteria.Filters}
   */
  Filters(JsonNode filters) {
    for (JsonNode filter : filters) {
      try {
        JsonNode pattern = JSON.readTree(filter.path("Pattern").asText());
        check(pattern);
        patterns.add(pattern);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("a filter pattern is no JSON: " + filter, e);
      }
    }
  }

  /** Whether a record is delivered. */
  boolean pass(JsonNode record) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, record));
  }

  private static boolean matches(JsonNode pattern, JsonNode value) {
    if (pattern.isArray()) {
      return StreamSupport.stream(pattern.spliterator(), false).anyMatch(rule -> rule(rule, value));
    }
    return pattern.properties().stream()
        .allMatch(field -> matches(field.getValue(), value.path(field.getKey())));
  }

  private static boolean rule(JsonNode rule, JsonNode value) {
    if (rule.has("prefix")) {
      return value.isTextual() && value.asText().startsWith(rule.get("prefix").asText());
    }
    if (rule.has("exists")) {
      return rule.get("exists").asBoolean() != value.isMissingNode();
    }
    return rule.equals(value);
  }

  private static void check(JsonNode pattern) {
    if (pattern.isArray()) {
      for (JsonNode rule : pattern) {
        if (rule.isObject() && !rule.has("prefix") && !rule.has("exists")) {
          throw new IllegalArgumentException("a filter rule is not known here: " + rule);
        }
      }
    } else {
      pattern.properties().forEach(field -> check(field.getValue()));
    }
  }
}
