package io.mixrunners.privacy;

import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.List;

/**
 * What answers a bank that disputes a payment: the purchase without its person, kept while the
 * dispute is open (GDPR art. 17(3)(e)). The payments worker deletes it when the dispute closes; the
 * register's period ends it at the latest. Thread-safe.
 */
final class Evidence {
  static final String KIND = "evidence";
  private final Table work;
  private final Table residue;

  Evidence(Table work, Table residue) {
    this.work = work;
    this.residue = residue;
  }

  static boolean isNeeded(Item order) {
    return order.find("dispute").filter(state -> !Orders.isSettled(state)).isPresent();
  }

  /** Keeps it for each disputed order whose row is still there; twice is once. */
  void keep(List<Item> orders, Instant until) {
    for (Item order : orders) {
      if (isNeeded(order)) {
        // Only while the dispute is as it was read: one that closes now takes its evidence along.
        Change asSeen =
            Change.of(order.text("subject"), order.text("record"))
                .ifEquals("dispute", order.text("dispute"));
        if (!residue.transact(List.of(work.checking(asSeen), residue.putting(row(order, until))))) {
          throw new IllegalStateException("A dispute changed just when its evidence was kept");
        }
      }
    }
  }

  private Item row(Item order, Instant until) {
    return residue
        .row(KIND, order.text("order"))
        .put("description", order.text("jobKind"))
        .put("amount", order.number("amount", 0))
        .put("currency", order.text("currency"))
        .put("payment", order.find("paymentIntent").orElse(null))
        .put("startNow", order.truth("startNow"))
        .put("consentText", order.find("consentText").orElse(null))
        .time("paidAt", order.time("paidAt").orElse(null))
        .time("deliveredAt", order.time("deliveredAt").orElse(null))
        .seconds(Table.EXPIRES_AT, until)
        .build();
  }
}
