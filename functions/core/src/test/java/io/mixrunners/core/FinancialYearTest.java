package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FinancialYearTest {
  private final Register register = Register.load();

  /** Ended on 30 April 2017, kept to 31 December 2023: the authority's own example. */
  @Test
  void theAuthoritysExample() {
    var year = new FinancialYear(4);
    LocalDate day = LocalDate.of(2016, 9, 1);
    assertEquals(LocalDate.of(2017, 4, 30), year.end(day));
    assertEquals(
        Instant.parse("2024-01-01T00:00:00Z"), register.end(year.clock(day), "residue", "voucher"));
  }

  @Test
  void theEndIsRightForEveryMonthInWhichAYearCanEndAndTenYears() {
    for (int month = 1; month <= 12; month++) {
      var year = new FinancialYear(month);
      for (int y = 2026; y < 2036; y++) {
        LocalDate last = YearMonth.of(y, month).atEndOfMonth();
        Instant kept = LocalDate.of(y + 7, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant next = LocalDate.of(y + 8, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        assertEquals(kept, register.end(year.clock(last), "residue", "voucher"), last.toString());
        assertEquals(
            kept,
            register.end(year.clock(last.minusMonths(11)), "residue", "voucher"),
            last.toString());
        assertEquals(
            next,
            register.end(year.clock(last.plusDays(1)), "residue", "voucher"),
            last.toString());
        assertEquals(Integer.toString(y), year.name(last));
        assertEquals(Integer.toString(y + 1), year.name(last.plusDays(1)));
      }
    }
  }
}
