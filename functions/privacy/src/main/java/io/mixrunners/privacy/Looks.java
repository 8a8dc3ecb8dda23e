package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.List;

/** When we look again after an erasure, counted from its end. Immutable. */
record Looks(List<TemporalAmount> after) {
  private static final List<String> LIMITS =
      List.of("look-barrier", "look-day", "look-week", "look-month");

  Looks {
    after = List.copyOf(after);
  }

  static Looks of(Register register) {
    JsonNode limits = register.document().required("limits");
    return new Looks(
        LIMITS.stream()
            .map(limit -> limits.required(limit).required("period").asText())
            .<TemporalAmount>map(
                text -> text.startsWith("PT") ? Duration.parse(text) : Period.parse(text))
            .toList());
  }

  int count() {
    return after.size();
  }

  /** When the erasure ended, of which the nth look is due at that moment. */
  Instant erased(Instant due, int n) {
    return due.atZone(ZoneOffset.UTC).minus(after.get(n)).toInstant();
  }

  /** The moment of the nth look, from 0. */
  Instant at(Instant erased, int n) {
    return erased.atZone(ZoneOffset.UTC).plus(after.get(n)).toInstant();
  }
}
