package io.mixrunners.orders;

import io.mixrunners.core.FinancialYear;
import io.mixrunners.core.Item;
import io.mixrunners.core.Order;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The accounting vouchers of a sale and of its refund: amounts, tax and Stripe's id, no subject and
 * no address. Their period counts from the end of the year (Accounting Act 1336/1997, ch. 2 s. 10;
 * sales under the one-stop shop ten years).
 */
final class Vouchers {
  private static final ZoneId BOOKS = ZoneId.of("Europe/Helsinki");
  private static final String SERIES = "voucher-series";
  private final Room room;

  Vouchers(Room room) {
    this.room = room;
  }

  Item sale(Order order, CheckoutSession session, Instant now) {
    return row(
        order.id(),
        order.kind(),
        order.currency(),
        session.amount(),
        session.vat(),
        session.vatCountry(),
        session.paymentIntent(),
        now);
  }

  /** The counter-entry of a sale that is taken back as a whole. */
  Item refund(Order order, @Nullable String country, Instant now) {
    return row(
        order.id() + "#refund",
        order.kind(),
        order.currency(),
        -order.amount(),
        -order.vat(),
        country,
        order.paymentIntent(),
        now);
  }

  /**
   * The counter-entry of a sale whose payment a bank has taken back: of its voucher, since the
   * order may be erased by then. Nothing if the sale was never booked.
   */
  Optional<Item> lost(String order, Instant now) {
    return room.residue()
        .find("voucher", order)
        .map(
            sale ->
                row(
                    order + "#refund",
                    sale.text("description"),
                    sale.text("currency"),
                    -sale.number("amount", 0),
                    -sale.number("vat", 0),
                    sale.find("vatCountry").orElse(null),
                    sale.find("payment").orElse(null),
                    now));
  }

  /**
   * The writes of a voucher: itself, and the note that it waits for its number, which the sweeper
   * gives, one after the other, so that no year has a gap.
   */
  List<TransactWriteItem> booking(Item voucher) {
    Item waiting =
        room.residue()
            .row(SERIES, "open#" + voucher.text("id"))
            .put("year", year().name(LocalDate.parse(voucher.text("date"))))
            .build();
    return List.of(room.residue().creating(voucher), room.residue().creating(waiting));
  }

  private FinancialYear year() {
    return FinancialYear.of(room.register());
  }

  private Item row(
      String id,
      String description,
      String currency,
      long amount,
      long vat,
      @Nullable String country,
      @Nullable String payment,
      Instant now) {
    boolean abroad = country != null && !country.equals("FI");
    LocalDate date = now.atZone(BOOKS).toLocalDate();
    Instant yearEnd = abroad ? FinancialYear.yearAfter(date) : year().clock(date);
    return room.residue()
        .row("voucher", id)
        .put("date", date.toString())
        .put("amount", amount)
        .put("vat", vat)
        .put("currency", currency)
        .put("vatCountry", country)
        .put("description", description)
        .put("payment", payment)
        .put("scheme", abroad ? "oss" : "domestic")
        .seconds(
            Table.EXPIRES_AT,
            room.register().end(yearEnd, "residue", "voucher", abroad ? "oss" : "default"))
        .build();
  }
}
