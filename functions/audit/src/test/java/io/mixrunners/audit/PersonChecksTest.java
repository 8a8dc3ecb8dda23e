package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Register;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The latest date that the law leaves for an answer is no finding. */
class PersonChecksTest {
  private final CleanStage stage = new CleanStage();
  private final PersonChecks checks =
      new PersonChecks(
          stage.dynamoDb,
          stage.s3,
          stage.places,
          stage.expected,
          new Deadlines(Register.load()),
          stage.stack.clock());

  @Test
  void aMonthThatEndsOnAHolidayEndsOnTheNextWorkingDay() {
    var received = Instant.parse("2026-12-01T10:00:00Z");
    var request = Map.of("receivedAt", AttributeValue.fromN("" + received.toEpochMilli()));
    // New Year's Day 2027 is a Friday.
    assertEquals(
        Instant.parse("2027-01-04T21:59:59Z"), Instant.ofEpochMilli(checks.latest(request)));
  }
}
