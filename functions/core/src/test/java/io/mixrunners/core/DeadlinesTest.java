package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  /** Easter Sundays as printed in almanacs, on which five of the holidays hang. */
  private static final List<String> EASTER =
      List.of(
          "2026-04-05",
          "2027-03-28",
          "2028-04-16",
          "2029-04-01",
          "2030-04-21",
          "2031-04-13",
          "2032-03-28",
          "2033-04-17");

  private final Deadlines deadlines = new Deadlines(Register.load());

  private Instant noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(HELSINKI).toInstant();
  }

  private static Stream<LocalDate> starts() {
    return LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2033, 1, 1));
  }

  private static Set<LocalDate> almanac() {
    List<LocalDate> days = new ArrayList<>();
    for (String sunday : EASTER) {
      LocalDate easter = LocalDate.parse(sunday);
      int year = easter.getYear();
      for (int after : List.of(-2, 0, 1, 39, 49)) {
        days.add(easter.plusDays(after));
      }
      for (String fixed : List.of("01-01", "01-06", "05-01", "12-06", "12-25", "12-26")) {
        days.add(LocalDate.parse(year + "-" + fixed));
      }
    }
    return days.stream().collect(Collectors.toSet());
  }

  /**
   * The same day a month later is looked for from the other end: as the last day of that month
   * whose number is not above the first day's. Then on to a day on which offices are open.
   */
  @Test
  void theAnswerIsDueByTheCalendarForEveryStartFrom2026To2032() {
    Set<LocalDate> almanac = almanac();
    assertEquals(2557, starts().count());
    starts()
        .forEach(
            start -> {
              LocalDate due = start;
              while (due.getMonth() == start.getMonth()) {
                due = due.plusDays(1);
              }
              while (due.getDayOfMonth() < start.getDayOfMonth()
                  && due.plusDays(1).getMonth() == due.getMonth()) {
                due = due.plusDays(1);
              }
              while (due.getDayOfWeek().getValue() > 5 || almanac.contains(due)) {
                due = due.plusDays(1);
              }
              assertEquals(
                  due.atTime(23, 59, 59).atZone(HELSINKI).toInstant(),
                  deadlines.answer(noon(start)),
                  start.toString());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-03-02", // February has no 31st; its last day is a Saturday
    "2028-01-31, 2028-02-29", // a leap year
    "2026-11-24, 2026-12-24", // Christmas Eve is no public holiday
    "2026-11-25, 2026-12-28", // Christmas Day, St Stephen's Day, Sunday
    "2026-03-05, 2026-04-07", // Easter Sunday and Monday
    "2026-05-20, 2026-06-22", // Midsummer Day
    "2026-10-01, 2026-11-02" // Sunday after All Saints' Day
  })
  void whereTheLastDayIsFreeTheNextWorkingDayIsTheLast(LocalDate start, LocalDate due) {
    assertEquals(
        due, LocalDate.ofInstant(deadlines.answer(noon(start)), HELSINKI), start.toString());
  }

  @Test
  void theLastHourOfTheLastDayBelongsToIt() {
    Instant due = deadlines.answer(Instant.parse("2026-06-30T20:59:59Z"));
    assertEquals(Instant.parse("2026-07-30T20:59:59Z"), due);
    assertEquals(
        Instant.parse("2026-08-03T20:59:59Z"),
        deadlines.answer(Instant.parse("2026-06-30T21:00:00Z")));
  }

  @Test
  void anExtensionIsTwoMonthsMoreAndCountsFromTheSameStart() {
    assertEquals(
        LocalDate.parse("2027-02-24"),
        LocalDate.ofInstant(deadlines.extended(noon(LocalDate.parse("2026-11-24"))), HELSINKI));
    starts()
        .forEach(
            start ->
                assertTrue(deadlines.extended(noon(start)).isAfter(deadlines.answer(noon(start)))));
  }

  @Test
  void aConsumerHasFourteenDaysAndNeverLosesOneToAFeastOrItsEve() {
    assertEquals(
        LocalDate.parse("2026-12-28"),
        LocalDate.ofInstant(deadlines.withdrawal(noon(LocalDate.parse("2026-12-10"))), HELSINKI));
    starts()
        .forEach(
            start -> {
              LocalDate end = LocalDate.ofInstant(deadlines.withdrawal(noon(start)), HELSINKI);
              assertFalse(end.isBefore(start.plusDays(14)));
              assertTrue(Deadlines.isWorkingDay(end));
              assertFalse(FinnishHolidays.isEve(end), end.toString());
            });
  }
}
