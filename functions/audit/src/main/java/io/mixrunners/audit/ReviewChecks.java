package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

/**
 * That the assessments of our interests, the question of an impact assessment and the agreements
 * with providers are read again in time (GDPR art. 5(2), 24(1), 28, 35(11)).
 */
final class ReviewChecks {
  private final JsonNode reviews;
  private final InstantSource clock;

  /**
   * @param reviews the register's: by name, when it was {@code reviewed} and how often it is
   */
  ReviewChecks(JsonNode reviews, InstantSource clock) {
    this.reviews = reviews;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "reviews",
            Severity.MEDIUM,
            AuditSet.DAILY,
            "Assessments and agreements were looked at again in time",
            findings -> findings.at("reviews", () -> look(findings))));
  }

  private void look(Findings findings) {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    for (var review : reviews.properties()) {
      LocalDate due =
          LocalDate.parse(review.getValue().required("reviewed").asText())
              .plus(Period.parse(review.getValue().required("every").asText()));
      findings.expect(
          review.getKey() + " was to be looked at again by " + due, !today.isAfter(due));
    }
  }
}
