package io.mixrunners.local.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule is due: {@code rate(5 minutes)} or {@code cron(0 3 * * ? *)}, as EventBridge
 * Scheduler reads them.
 */
sealed interface Timetable permits Timetable.Every, Cron {

  /** The first due time after the given one. */
  Instant after(Instant time);

  /** Reads an expression; a cron expression is read in the time zone. */
  static Timetable parse(String expression, String timezone) {
    Matcher rate =
        Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)").matcher(expression.strip());
    if (rate.matches()) {
      long n = Long.parseLong(rate.group(1));
      return new Every(
          switch (rate.group(2).toLowerCase(Locale.ROOT)) {
            case "minute" -> Duration.ofMinutes(n);
            case "hour" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
          });
    }
    if (expression.startsWith("cron(") && expression.endsWith(")")) {
      return Cron.parse(expression.substring(5, expression.length() - 1), ZoneId.of(timezone));
    }
    throw new IllegalArgumentException("a schedule expression is not known here: " + expression);
  }

  /** Again and again after a fixed time. */
  record Every(Duration period) implements Timetable {
    @Override
    public Instant after(Instant time) {
      return time.plus(period);
    }
  }
}
