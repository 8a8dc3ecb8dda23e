package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewChecksTest {
  @ParameterizedTest
  @CsvSource({
    "2027-11-30T23:59:59Z, pass",
    "2027-12-01T23:59:59Z, pass",
    "2027-12-02T00:00:00Z, finding",
    "2030-01-01T00:00:00Z, finding"
  })
  void aReviewIsDueOnItsDayAndOverdueOnTheNext(String now, String result) {
    JsonNode reviews = Json.tree("{\"LIA-1\":{\"reviewed\":\"2026-12-01\",\"every\":\"P1Y\"}}");
    var checks = new ReviewChecks(reviews, InstantSource.fixed(Instant.parse(now)));
    var findings = new Findings();
    checks.checks().getFirst().look().accept(findings);
    assertEquals(result, findings.outcome(checks.checks().getFirst()).result().word());
  }

  @Test
  void everyAssessmentAndAgreementThatTheRegisterNamesHasItsDateAndItsText() throws IOException {
    JsonNode register = Register.load().document();
    JsonNode reviews = register.required("reviews");
    String text = Files.readString(Path.of("../../docs/assessments.md"));
    register
        .required("purposes")
        .forEach(
            purpose ->
                assertTrue(
                    !purpose.has("assessment") || reviews.has(purpose.path("assessment").asText()),
                    purpose.toString()));
    register
        .required("recipients")
        .forEach(to -> assertTrue(reviews.has(to.required("contract").asText()), to.toString()));
    reviews.fieldNames().forEachRemaining(name -> assertTrue(text.contains(name), name));
  }
}
