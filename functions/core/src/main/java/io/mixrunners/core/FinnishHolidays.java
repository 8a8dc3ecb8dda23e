package io.mixrunners.core;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/**
 * Finland's public holidays: the church's feasts (Church Act 652/2023, chapter 1), May Day
 * (272/1944) and Independence Day (388/1937). The eves of Christmas and Midsummer are no public
 * holidays, but the Act on time limits (150/1930, section 5) treats them like one. All by rule, so
 * no list has to be kept.
 */
final class FinnishHolidays {
  private FinnishHolidays() {}

  static boolean contains(LocalDate day) {
    int year = day.getYear();
    LocalDate easter = easter(year);
    return isFixed(day)
        || day.equals(easter.minusDays(2)) // Good Friday
        || day.equals(easter)
        || day.equals(easter.plusDays(1))
        || day.equals(easter.plusDays(39)) // Ascension Day
        || day.equals(easter.plusDays(49)) // Pentecost
        || day.equals(midsummer(year))
        || day.equals(saturdayFrom(LocalDate.of(year, Month.OCTOBER, 31))); // All Saints' Day
  }

  static boolean isEve(LocalDate day) {
    return day.equals(midsummer(day.getYear()).minusDays(1))
        || (day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 24);
  }

  private static boolean isFixed(LocalDate day) {
    return switch (day.getMonth()) {
      case JANUARY -> day.getDayOfMonth() == 1 || day.getDayOfMonth() == 6;
      case MAY -> day.getDayOfMonth() == 1;
      case DECEMBER ->
          day.getDayOfMonth() == 6 || day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26;
      default -> false;
    };
  }

  private static LocalDate midsummer(int year) {
    return saturdayFrom(LocalDate.of(year, Month.JUNE, 20));
  }

  private static LocalDate saturdayFrom(LocalDate day) {
    return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
  }

  /** Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876). */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = b / 4;
    int e = b % 4;
    int g = (8 * b + 13) / 25;
    int h = (19 * a + b - d - g + 15) % 30;
    int j = c / 4;
    int k = c % 4;
    int m = (a + 11 * h) / 319;
    int r = (2 * e + 2 * j - k - h + m + 32) % 7;
    int month = (h - m + r + 90) / 25;
    return LocalDate.of(year, month, (h - m + r + month + 19) % 32);
  }
}
