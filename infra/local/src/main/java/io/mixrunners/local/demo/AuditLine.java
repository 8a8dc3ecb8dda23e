package io.mixrunners.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** An audit's result in one line. */
final class AuditLine {
  private AuditLine() {}

  static String of(JsonNode report) {
    var results = new TreeMap<String, Integer>();
    for (JsonNode check : report.path("checks")) {
      results.merge(check.path("result").asText(check.path("status").asText()), 1, Integer::sum);
    }
    if (results.isEmpty()) {
      return report.toString();
    }
    return String.join(
        ", ",
        results.entrySet().stream()
            .map((Map.Entry<String, Integer> r) -> r.getValue() + " " + r.getKey())
            .toList());
  }
}
