package io.mixrunners.local.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(5 minutes)             | UTC             | 2026-11-24T10:00:30Z | 2026-11-24T10:05:30Z",
        "rate(1 day)                 | UTC             | 2026-11-24T10:00:00Z | 2026-11-25T10:00:00Z",
        "cron(0 3 * * ? *)           | UTC             | 2026-11-24T03:00:00Z | 2026-11-25T03:00:00Z",
        "cron(0 3 * * ? *)           | Europe/Helsinki | 2026-11-24T00:30:00Z | 2026-11-24T01:00:00Z",
        "cron(0/15 8-9 ? * MON-FRI *)| UTC             | 2026-11-27T09:45:00Z | 2026-11-30T08:00:00Z",
        "cron(30 6 29 2 ? *)         | UTC             | 2026-11-24T00:00:00Z | 2028-02-29T06:30:00Z",
        "cron(0 0 1 JAN,JUL ? 2027)  | UTC             | 2026-11-24T00:00:00Z | 2027-01-01T00:00:00Z"
      })
  void nextDueTimeIsTheFirstAfterNow(String expression, String zone, Instant now, Instant next) {
    assertEquals(next, Timetable.parse(expression, zone).after(now));
  }

  @Test
  void hourThatSummerTimeSkipsRunsWhenTheClockHasJumped() {
    Timetable nightly = Timetable.parse("cron(30 3 * * ? *)", "Europe/Helsinki");
    assertEquals(
        Instant.parse("2027-03-28T01:30:00Z"),
        nightly.after(Instant.parse("2027-03-27T12:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every day",
        "rate(five minutes)",
        "cron(0 3 * * *)",
        "cron(61 3 * * ? *)",
        "cron(0 0 L * ? *)"
      })
  void whatItCannotReadItRefuses(String expression) {
    assertThrows(IllegalArgumentException.class, () -> Timetable.parse(expression, "UTC"));
  }
}
