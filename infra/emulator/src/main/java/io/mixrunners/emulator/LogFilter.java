package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FilterLogEvents: by time, stream and terms. JSON patterns are not emulated. */
final class LogFilter {
  private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final int PAGE = 10_000;

  private LogFilter() {}

  static JsonNode apply(LogGroup group, ObjectNode in) {
    List<String> terms = terms(in.path("filterPattern").asText(""));
    List<String> streams = new ArrayList<>();
    in.path("logStreamNames").forEach(name -> streams.add(name.asText()));
    String prefix = in.path("logStreamNamePrefix").asText("");
    long from = in.path("startTime").asLong(Long.MIN_VALUE);
    long to = in.path("endTime").asLong(Long.MAX_VALUE);
    int limit = Math.min(in.path("limit").asInt(PAGE), PAGE);
    int skip = in.path("nextToken").asInt(0);
    List<LogEvent> found =
        group.events().stream()
            .filter(e -> e.timestamp() >= from && e.timestamp() <= to)
            .filter(e -> streams.isEmpty() || streams.contains(e.stream()))
            .filter(e -> e.stream().startsWith(prefix))
            .filter(e -> terms.stream().allMatch(e.message()::contains))
            .sorted(Comparator.comparingLong(LogEvent::timestamp))
            .toList();
    ObjectNode out = Json.object();
    ArrayNode events = out.putArray("events");
    found.stream()
        .skip(skip)
        .limit(limit)
        .forEach(
            e ->
                events
                    .addObject()
                    .put("eventId", e.id())
                    .put("logStreamName", e.stream())
                    .put("timestamp", e.timestamp())
                    .put("ingestionTime", e.timestamp())
                    .put("message", e.message()));
    if (found.size() > skip + limit) {
      out.put("nextToken", Integer.toString(skip + limit));
    }
    return out;
  }

  private static List<String> terms(String pattern) {
    if (pattern.startsWith("{") || pattern.startsWith("[")) {
      throw new ServiceError("InvalidParameterException", "not emulated: " + pattern);
    }
    List<String> terms = new ArrayList<>();
    Matcher term = TERM.matcher(pattern);
    while (term.find()) {
      terms.add(term.group(1) != null ? term.group(1) : term.group(2));
    }
    return terms;
  }
}
