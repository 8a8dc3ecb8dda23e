package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When a row has to end by its own clock: the register names the field from which its state's
 * period counts. A row that does not hold that field, or whose end may move while a bank takes its
 * time, is judged by its state's longest period alone.
 */
final class RowClock {
  /** Its moment is the erasure's. */
  private static final String TOMBSTONE = "residue.tombstone";

  private static final Set<String> UNPAID = Set.of("draft", "analysing", "preview", "open");

  private RowClock() {}

  /** The end to which the row's own clock leads. */
  static Optional<Instant> end(JsonNode record, Row row) {
    if (mayWait(row)) {
      return Optional.empty();
    }
    return state(record, row)
        .filter(state -> !state.has("until"))
        .flatMap(state -> from(state, row).map(start -> after(start, state)));
  }

  /** The latest end that a row in this state can have when it is written now. */
  static Instant latest(JsonNode record, Row row, Instant now) {
    Optional<JsonNode> own = mayWait(row) ? Optional.empty() : state(record, row);
    Instant latest = now;
    for (JsonNode state : own.map(java.util.List::of).orElseGet(() -> all(record))) {
      Instant end = after(now, state);
      if (state.has("until")) {
        end = end.plus(Duration.ofDays(1).multipliedBy(2 * 366));
      }
      latest = end.isAfter(latest) ? end : latest;
    }
    return latest;
  }

  private static java.util.List<JsonNode> all(JsonNode record) {
    var states = new java.util.ArrayList<JsonNode>();
    record.required("retention").forEach(states::add);
    return states;
  }

  /** An unpaid song is kept longer while its payment is on its way ({@code order} is there). */
  private static boolean mayWait(Row row) {
    String state = Row.text(row.values(), "state");
    return row.name().equals("work.file")
        || (UNPAID.contains(state) && !Row.text(row.values(), "order").isEmpty());
  }

  private static Optional<JsonNode> state(JsonNode record, Row row) {
    JsonNode retention = record.required("retention");
    String state = Row.text(row.values(), "state");
    JsonNode found = retention.has(state) ? retention.get(state) : retention.path("default");
    return found.isMissingNode() ? Optional.empty() : Optional.of(found);
  }

  private static Optional<Instant> from(JsonNode state, Row row) {
    String clock = state.required("clock").asText();
    @Nullable AttributeValue from = row.value(row.name().equals(TOMBSTONE) ? "at" : clock);
    if (from != null && from.n() != null && from.n().matches("[0-9]{13}")) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(from.n())));
    }
    // A finished receipt has its clock inside what is signed.
    JsonNode signed = Json.tree(row.value("hash") == null ? "{}" : body(row));
    String moment = signed.path(clock).asText("");
    return moment.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(moment));
  }

  private static String body(Row row) {
    String body = Row.text(row.values(), "body");
    return body.isEmpty() ? "{}" : body;
  }

  private static Instant after(Instant start, JsonNode state) {
    String text = state.required("period").asText();
    TemporalAmount period = text.startsWith("PT") ? Duration.parse(text) : Period.parse(text);
    return start.atZone(ZoneOffset.UTC).plus(period).toInstant();
  }
}
