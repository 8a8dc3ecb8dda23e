package io.mixrunners.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The controller's financial year, by the month in which it ends. Immutable.
 *
 * @param endsIn 1 to 12
 */
public record FinancialYear(int endsIn) {

  public static FinancialYear of(Register register) {
    return new FinancialYear(
        register.document().required("controller").required("financialYearEnds").asInt());
  }

  /** The last day of the financial year in which a day lies. */
  public LocalDate end(LocalDate day) {
    YearMonth end = YearMonth.of(day.getYear(), endsIn);
    return (day.isAfter(end.atEndOfMonth()) ? end.plusYears(1) : end).atEndOfMonth();
  }

  /** What the year is called: the calendar year in which it ends. */
  public String name(LocalDate day) {
    return Integer.toString(end(day).getYear());
  }

  /**
   * The end of the calendar year in which the financial year of a day ends, from which a voucher's
   * period counts (Accounting Act 1336/1997, chapter 2, section 10).
   */
  public Instant clock(LocalDate day) {
    return yearAfter(end(day));
  }

  /** The end of a day's own calendar year, from which the one-stop shop counts. */
  public static Instant yearAfter(LocalDate day) {
    return LocalDate.of(day.getYear() + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
