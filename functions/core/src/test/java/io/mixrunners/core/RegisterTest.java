package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;

class RegisterTest {
  private final Register register = Register.load();

  @Test
  void aFinishedJobIsKeptForTheDaysThatThePolicyPromises() {
    assertEquals(Period.ofDays(120), register.period("work", "job", "ready"));
    assertEquals(
        Instant.parse("2027-03-24T10:00:00Z"),
        register.end(Instant.parse("2026-11-24T10:00:00Z"), "work", "job", "ready"));
  }

  @Test
  void minutesAreADuration() {
    assertEquals(Duration.ofMinutes(10), register.period("identities", "signin"));
  }

  @Test
  void anUnknownRecordIsABugAndNotForever() {
    assertThrows(IllegalArgumentException.class, () -> register.period("work", "nothing"));
  }

  @Test
  void theEndOfMonthsFollowsTheCalendar() {
    assertEquals(
        Instant.parse("2027-12-31T00:00:00Z"),
        register.end(Instant.parse("2026-12-31T00:00:00Z"), "work", "access"));
  }
}
