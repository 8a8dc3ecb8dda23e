package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of the register and what people are told of it (policy section 14). Immutable.
 *
 * @param version what the register calls it
 * @param announced from when on people are told; the same as {@code effective} where nobody is
 * @param effective the first moment, UTC, at which it may be in force
 * @param significant whether it has to be told before it takes effect
 * @param english what it means, in one sentence
 * @param finnish the same in Finnish
 */
public record PolicyChange(
    String version,
    Instant announced,
    Instant effective,
    boolean significant,
    String english,
    String finnish) {

  /** Every version that the register names, the oldest first. */
  public static List<PolicyChange> of(Register register) {
    var changes = new ArrayList<PolicyChange>();
    for (JsonNode entry : register.document().path("changes")) {
      Instant effective = day(entry.required("effective").asText());
      changes.add(
          new PolicyChange(
              entry.required("version").asText(),
              entry.has("announced") ? day(entry.path("announced").asText()) : effective,
              effective,
              entry.required("significant").asBoolean(),
              entry.at("/says/en").asText(),
              entry.at("/says/fi").asText()));
    }
    return List.copyOf(changes);
  }

  /** The next significant change that has been announced and is not in force yet. */
  public static Optional<PolicyChange> upcoming(List<PolicyChange> changes, Instant now) {
    return changes.stream().filter(change -> change.isUpcoming(now)).findFirst();
  }

  /** Whether people are being told of it now. */
  public boolean isUpcoming(Instant now) {
    return significant && !announced.isAfter(now) && effective.isAfter(now);
  }

  private static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
