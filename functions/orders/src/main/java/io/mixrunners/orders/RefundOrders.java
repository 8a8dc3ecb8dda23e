package io.mixrunners.orders;

import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.PermanentFailure;
import java.util.Optional;

/**
 * Carries out what another room of ours asks: a job failed for good, was deleted or cancelled, so
 * its money goes back. An order that nobody paid yet gets its payment page closed instead.
 */
final class RefundOrders {
  private final Room room;
  private final MoneyBack moneyBack;

  RefundOrders(Room room) {
    this.room = room;
    this.moneyBack = new MoneyBack(room);
  }

  void carryOut(Message.Refund refund, boolean again, Log log) {
    Order order =
        room.orders()
            .find(refund.subject(), refund.order())
            .orElseThrow(() -> new PermanentFailure("order-unknown", "There is no such order."));
    log.event("refund.asked")
        .with("order", order.id())
        .with("state", order.state())
        .with("reason", refund.reason())
        .info();
    if (order.state().equals("open")) {
      close(order, again);
    } else if (order.isPaid() || again) {
      moneyBack.paid(order, refund.reason(), again);
    }
  }

  /** Closes the order's payment page, if one is open. */
  void close(Order order, boolean again) {
    String page = order.session();
    if (page == null) {
      return;
    }
    room.payments().expire(page);
    Optional<CheckoutSession> session = room.payments().session(page);
    if (session.isPresent() && session.get().paid()) {
      // Paid at the last moment; its event may come later and finds the order settled.
      moneyBack.unused(session.get(), order, again);
      return;
    }
    room.orders()
        .apply(
            Orders.change(order)
                .ifEquals("state", "open")
                .ifEquals("session", page)
                .remove("session")
                .remove("url")
                .remove("sessionEndsAt"));
  }
}
