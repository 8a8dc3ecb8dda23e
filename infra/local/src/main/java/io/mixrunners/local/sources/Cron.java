package io.mixrunners.local.sources;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;

/**
 * AWS's six-field cron expression (minutes, hours, day of month, month, day of week, year) with
 * values, lists, ranges, steps, {@code *} and {@code ?}; names of months and days in English.
 * {@code L}, {@code W} and {@code #} are refused.
 */
record Cron(
    BitSet minutes,
    BitSet hours,
    BitSet days,
    BitSet months,
    BitSet weekdays,
    BitSet years,
    ZoneId zone)
    implements Timetable {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int LAST_YEAR = 2199;

  static Cron parse(String fields, ZoneId zone) {
    String[] field = fields.strip().split("\\s+", -1);
    if (field.length != 6) {
      throw new IllegalArgumentException("a cron expression has six fields: " + fields);
    }
    return new Cron(
        set(field[0], 0, 59, List.of()),
        set(field[1], 0, 23, List.of()),
        set(field[2], 1, 31, List.of()),
        set(field[3], 1, 12, MONTHS),
        set(field[4], 1, 7, DAYS),
        set(field[5], 1970, LAST_YEAR, List.of()),
        zone);
  }

  @Override
  public Instant after(Instant time) {
    LocalDateTime start =
        LocalDateTime.ofInstant(time, zone).plusMinutes(1).withSecond(0).withNano(0);
    LocalDate day = start.toLocalDate();
    for (; day.getYear() <= LAST_YEAR; day = day.plusDays(1)) {
      if (!fits(day)) {
        continue;
      }
      int from = day.equals(start.toLocalDate()) ? start.getHour() * 60 + start.getMinute() : 0;
      for (int minute = from; minute < 24 * 60; minute++) {
        if (hours.get(minute / 60) && minutes.get(minute % 60)) {
          return day.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
        }
      }
    }
    return Instant.MAX;
  }

  private boolean fits(LocalDate day) {
    return years.get(day.getYear())
        && months.get(day.getMonthValue())
        && days.get(day.getDayOfMonth())
        && weekdays.get(day.getDayOfWeek().getValue() % 7 + 1);
  }

  private static BitSet set(String field, int low, int high, List<String> names) {
    var set = new BitSet();
    for (String part : field.split(",", -1)) {
      String[] step = part.split("/", 2);
      String[] range = step[0].split("-", 2);
      boolean all = step[0].equals("*") || step[0].equals("?");
      int from = all ? low : number(range[0], names, low);
      int to =
          range.length == 2 ? number(range[1], names, low) : all || step.length == 2 ? high : from;
      if (from < low || to > high) {
        throw new IllegalArgumentException("a cron field is out of range: " + field);
      }
      for (int value = from;
          value <= to;
          value += step.length == 2 ? Integer.parseInt(step[1]) : 1) {
        set.set(value);
      }
    }
    return set;
  }

  private static int number(String text, List<String> names, int low) {
    int named = names.indexOf(text.toUpperCase(java.util.Locale.ROOT));
    return named >= 0 ? named + low : Integer.parseInt(text);
  }
}
