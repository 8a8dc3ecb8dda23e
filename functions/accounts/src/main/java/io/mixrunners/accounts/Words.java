package io.mixrunners.accounts;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers, dates and reasons as people read them, in the mail's language. */
final class Words {
  private static final ZoneId HOME = ZoneId.of("Europe/Helsinki");

  private Words() {}

  /**
   * @param minor whole minor units, e.g. cents
   */
  static String money(long minor, String currency, String locale) {
    Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
    NumberFormat format = NumberFormat.getCurrencyInstance(language(locale));
    format.setCurrency(unit);
    format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
    return format.format(BigDecimal.valueOf(minor, unit.getDefaultFractionDigits()));
  }

  static String number(double value, String locale) {
    return NumberFormat.getInstance(language(locale)).format(value);
  }

  static String date(Instant at, String locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language(locale))
        .format(at.atZone(HOME));
  }

  /** A day and a time of day where the service is, with the zone: a proof must say which clock. */
  static String moment(Instant at, String locale) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
        .withLocale(language(locale))
        .format(at.atZone(HOME));
  }

  /** What a job's reason word means; empty for one that has no words of its own. */
  static Optional<String> reason(@Nullable String reason, String locale) {
    return reason == null
        ? Optional.empty()
        : MailTemplate.resource("reason-" + reason + "." + locale);
  }

  private static Locale language(String locale) {
    return locale.equals("fi") ? Locale.of("fi", "FI") : Locale.of("en", "IE");
  }
}
