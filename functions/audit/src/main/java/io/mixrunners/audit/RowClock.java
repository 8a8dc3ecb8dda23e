package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
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
 * period counts. A row that does not hold that field is judged by the longest period alone.
 */
final class RowClock {
  /** Clocks that are set once and from which nothing is ever prolonged. */
  private static final Set<String> EXACT = Set.of("completedAt", "at");

  private RowClock() {}

  static Optional<Instant> end(JsonNode record, Row row) {
    JsonNode retention = record.required("retention");
    @Nullable AttributeValue state = row.value("state");
    JsonNode found =
        state != null && state.s() != null && retention.has(state.s())
            ? retention.get(state.s())
            : retention.size() == 1 ? retention.path("default") : retention.path("-");
    if (!EXACT.contains(found.path("clock").asText()) || found.has("until")) {
      return Optional.empty();
    }
    @Nullable AttributeValue from = row.value(found.get("clock").asText());
    if (from == null || from.n() == null || !from.n().matches("[0-9]{13}")) {
      return Optional.empty();
    }
    String text = found.required("period").asText();
    TemporalAmount period = text.startsWith("PT") ? Duration.parse(text) : Period.parse(text);
    return Optional.of(
        Instant.ofEpochMilli(Long.parseLong(from.n()))
            .atZone(ZoneOffset.UTC)
            .plus(period)
            .toInstant());
  }
}
