package io.mixrunners.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An audit's report, for a person. */
final class Reports {
  private Reports() {}

  /** How many checks did not pass. */
  static int findings(JsonNode report) {
    JsonNode findings = report.path("findings");
    return findings.isArray() ? findings.size() : findings.asInt(0);
  }

  static String text(String name, JsonNode report) {
    var out = new StringBuilder(name).append('\n');
    if (report.has("error")) {
      return out.append("  did not finish: ")
          .append(report.get("error").asText())
          .append("\n")
          .toString();
    }
    for (JsonNode check : report.path("checks")) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %-14s %-6s %s%n",
              check.path("result").asText(check.path("state").asText()),
              check.path("id").asText(),
              check.path("title").asText(check.path("what").asText())));
    }
    int findings = findings(report);
    return out.append("  ")
        .append(findings == 0 ? "nothing found" : findings + " found")
        .append("\n")
        .toString();
  }
}
