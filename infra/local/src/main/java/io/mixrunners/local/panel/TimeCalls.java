package io.mixrunners.local.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mixrunners.local.gateway.Reply;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.sources.Schedules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The clock and the schedules. */
record TimeCalls(InstantSource clock, Panel.Mover mover, Schedules schedules) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void addTo(Map<String, Panel.Call> calls) {
    calls.put("GET /clock", body -> now(clock.instant()));
    calls.put("POST /clock", this::advance);
    calls.put("GET /schedules", body -> names());
    calls.put("POST /run", this::run);
  }

  private Reply advance(JsonNode body) throws InterruptedException {
    return now(mover.advance(duration(body.path("advance").asText())));
  }

  private static Reply now(Instant now) {
    return Reply.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("now", now.truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  private Reply names() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    schedules.names().forEach(names::add);
    return Reply.json(200, names);
  }

  private Reply run(JsonNode body) throws IOException, InterruptedException {
    return switch (schedules.run(body.path("schedule").asText())) {
      case Invocation.Answer answer ->
          Reply.json(
              200,
              answer.text().isEmpty()
                  ? JsonNodeFactory.instance.nullNode()
                  : JSON.readTree(answer.text()));
      case Invocation.Failure failure ->
          Panel.problem(500, failure.type() + ": " + failure.message());
      case Invocation.Throttled throttled -> Panel.problem(429, "It is running already.");
    };
  }

  /**
   * An ISO 8601 duration in days, hours, minutes and seconds, or in calendar units such as {@code
   * P13M}.
   */
  private Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      return calendar(text);
    }
  }

  private Duration calendar(String text) {
    try {
      var start = clock.instant().atOffset(ZoneOffset.UTC);
      return Duration.between(start, start.plus(Period.parse(text)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "advance is an ISO 8601 duration such as P120D, PT10M or P13M, not \"" + text + "\"", e);
    }
  }
}
