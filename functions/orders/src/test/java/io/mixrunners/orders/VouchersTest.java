package io.mixrunners.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mixrunners.core.Environment;
import io.mixrunners.core.Item;
import io.mixrunners.core.Order;
import io.mixrunners.emulator.TestStack;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VouchersTest {
  private final TestStack stack = TestStack.create();
  private final Vouchers vouchers =
      new Vouchers(Room.in(Environment.of(stack.values(), stack.clock())));

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:00Z, FI, 2033-01-01T00:00:00Z",
    "2026-12-31T21:59:59Z, FI, 2033-01-01T00:00:00Z",
    // It is next year in Helsinki already, and so in the books.
    "2026-12-31T22:00:00Z, FI, 2034-01-01T00:00:00Z",
    "2028-02-29T12:00:00Z, FI, 2035-01-01T00:00:00Z",
    "2026-06-01T12:00:00Z, DE, 2037-01-01T00:00:00Z"
  })
  void aVoucherEndsWithTheLastYearOfItsPeriod(Instant sold, String country, Instant end) {
    Item voucher = vouchers.sale(order(), session(country), sold);
    assertEquals(end, voucher.seconds("expiresAt").orElseThrow());
    assertEquals(country.equals("FI") ? "domestic" : "oss", voucher.text("scheme"));
  }

  @Test
  void saleAndRefundComeToNothing() {
    Item sale = vouchers.sale(order(), session("FI"), stack.clock().instant());
    Item refund = vouchers.refund(order(), "FI", stack.clock().instant());
    assertEquals(0, sale.number("amount", 0) + refund.number("amount", 0));
    assertEquals(0, sale.number("vat", 0) + refund.number("vat", 0));
  }

  static Order order() {
    Instant now = Instant.parse("2026-06-01T12:00:00Z");
    return new Order(
        "s",
        "o",
        "j",
        "mastering",
        "paid",
        1250,
        "EUR",
        25.5,
        254,
        null,
        null,
        null,
        1,
        "pi_1",
        null,
        null,
        null,
        0,
        true,
        null,
        "fi",
        now,
        now,
        now);
  }

  private static CheckoutSession session(String country) {
    return new CheckoutSession(
        "cs",
        null,
        "complete",
        true,
        false,
        "s",
        "o",
        1250,
        "EUR",
        254,
        country,
        "pi_1",
        "ch_1",
        null,
        0,
        null,
        null);
  }
}
