package io.mixrunners.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * The last moment of a period that law counts by the calendar (Regulation 1182/71, article 3): the
 * day of the event is not counted; a month ends on the day of the same number, or on the month's
 * last day; a last day that is a Saturday, Sunday or public holiday gives way to the next working
 * day; the last hour of the last day belongs to it. Days are those of Helsinki, where the
 * controller is. Immutable; the periods come from the register.
 */
public final class Deadlines {
  private static final ZoneId HOME = ZoneId.of("Europe/Helsinki");
  private final Register register;

  public Deadlines(Register register) {
    this.register = register;
  }

  /** Until when a request that came at this moment is answered (GDPR article 12(3)). */
  public Instant answer(Instant received) {
    return lastSecond(workingDay(day(received).plus(limit("answer"))));
  }

  /** The latest that an extended request may be answered: two months more, by the same rules. */
  public Instant extended(Instant received) {
    return lastSecond(
        workingDay(day(received).plus(limit("answer").plusMonths(limit("extension").getMonths()))));
  }

  /**
   * The end of the consumer's time to withdraw from a contract of this moment (directive
   * 2011/83/EU, article 9). Where the last day is an eve that the Act on time limits spares, the
   * consumer has the next working day too.
   */
  public Instant withdrawal(Instant contract) {
    LocalDate last = workingDay(day(contract).plus(limit("withdrawal")));
    while (FinnishHolidays.isEve(last)) {
      last = workingDay(last.plusDays(1));
    }
    return lastSecond(last);
  }

  /** Whether offices are open: no Saturday, Sunday or public holiday. */
  public static boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !FinnishHolidays.contains(day);
  }

  private static LocalDate workingDay(LocalDate last) {
    LocalDate day = last;
    while (!isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, HOME);
  }

  private static Instant lastSecond(LocalDate day) {
    return day.plusDays(1).atStartOfDay(HOME).toInstant().minusSeconds(1);
  }

  private Period limit(String name) {
    return Period.parse(
        register.document().required("limits").required(name).required("period").asText());
  }
}
