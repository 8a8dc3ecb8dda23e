package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The end of a voucher, computed here a second time: the last day of the year so many years after
 * the year in which the financial year of the sale ended (Accounting Act 1336/1997, ch. 2 s. 10).
 */
final class VoucherEnd {
  private VoucherEnd() {}

  /**
   * @param date the voucher's day, ISO 8601
   * @param scheme {@code oss} for a sale under the one-stop shop
   * @param endsIn the month in which the financial year ends
   * @return the first moment at which it may be gone; empty where the day cannot be read
   */
  static Optional<Instant> of(String date, String scheme, JsonNode record, int endsIn) {
    try {
      JsonNode state = record.at("/retention/" + (scheme.equals("oss") ? "oss" : "default"));
      LocalDate day = LocalDate.parse(date);
      boolean later = !scheme.equals("oss") && day.getMonthValue() > endsIn;
      int year = day.getYear() + (later ? 1 : 0);
      Period kept = Period.parse(state.required("period").asText());
      LocalDate first = LocalDate.of(year, 12, 31).plus(kept);
      return Optional.of(first.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
