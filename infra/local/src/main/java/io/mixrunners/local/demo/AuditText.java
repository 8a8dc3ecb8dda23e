package io.mixrunners.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** An audit's report, for a person. */
public final class AuditText {
  private AuditText() {}

  /** The three counts in one line. */
  public static String summary(JsonNode report) {
    return "%d checks passed, %d found something, %d could not be made here"
        .formatted(
            report.path("passed").asInt(),
            report.path("findings").asInt(),
            report.path("notEvaluated").asInt());
  }

  /** The checks that did not pass, a line each, and below a finding what was found. */
  public static List<String> open(JsonNode report) {
    var lines = new ArrayList<String>();
    for (JsonNode check : report.path("checks")) {
      if (check.path("result").asText().equals("pass")) {
        continue;
      }
      lines.add(
          "%s %s (%s): %s"
              .formatted(
                  check.path("id").asText(),
                  check.path("result").asText(),
                  check.path("severity").asText(),
                  check.path("what").asText()));
      StreamSupport.stream(check.path("found").spliterator(), false)
          .map(found -> "   " + found.asText())
          .forEach(lines::add);
    }
    return lines;
  }
}
