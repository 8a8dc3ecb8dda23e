package io.mixrunners.orders;

import io.mixrunners.core.Ids;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message.StripeEvent;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.orders.PaymentProvider.Disputed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What refunds and disputes at Stripe mean for the order. Amounts only grow; states only move
 * forward.
 */
final class ChargeNews {
  private final Room room;
  private final MoneyBack moneyBack;
  private final Vouchers vouchers;

  ChargeNews(Room room) {
    this.room = room;
    this.moneyBack = new MoneyBack(room);
    this.vouchers = new Vouchers(room);
  }

  void refund(StripeEvent event, boolean again, Log log) {
    room.payments()
        .chargeOfRefund(event.objectId())
        .ifPresent(charge -> changed(event, charge, again, log));
  }

  void changed(StripeEvent event, String id, boolean again, Log log) {
    Optional<Charge> found = room.payments().charge(id);
    Optional<Order> known = found.flatMap(this::orderOf);
    if (known.isEmpty()) {
      log.event("payment.foreign").with("type", event.type()).info();
      return;
    }
    Charge charge = found.get();
    Order order = known.get();
    String intent = charge.paymentIntent();
    if (intent == null || isAnother(order, intent) || order.state().equals("refunded")) {
      return;
    }
    if (charge.isRefunded()) {
      moneyBack.returned(order, intent, again);
    } else if (charge.refunded() > 0) {
      room.orders()
          .apply(
              Orders.change(order)
                  .ifAbsentOrBelow("refunded", charge.refunded())
                  .set("refunded", charge.refunded()));
    }
  }

  /**
   * While it is open the order's evidence must not be erased; lost, the money is gone. Of somebody
   * who is erased the evidence alone is left, and goes when the dispute is over.
   */
  void dispute(StripeEvent event, Log log) {
    Optional<Disputed> dispute = room.payments().disputed(event.objectId());
    Optional<Charge> found = dispute.flatMap(open -> room.payments().charge(open.charge()));
    if (found.filter(ChargeNews::isOurs).isEmpty()) {
      log.event("payment.foreign").with("type", event.type()).info();
      return;
    }
    Charge charge = found.get();
    String status = dispute.get().status();
    // Somebody of ours must answer it within days: hence an error line, which has an alarm.
    log.event("dispute").with("order", charge.order()).with("state", status).error();
    Optional<Order> known = orderOf(charge);
    known.ifPresent(order -> room.orders().apply(Orders.change(order).set("dispute", status)));
    if (status.equals("lost")) {
      book(charge.order(), known);
    }
    if (Orders.isSettled(status)) {
      room.residue().delete("evidence", charge.order());
    }
  }

  /** The order is refunded, and the books say so, once; an order that is erased has books alone. */
  private void book(String id, Optional<Order> known) {
    List<TransactWriteItem> writes = new ArrayList<>();
    vouchers.lost(id, room.now()).ifPresent(entry -> writes.addAll(vouchers.booking(entry)));
    known.ifPresent(
        order ->
            writes.add(
                room.work()
                    .writing(
                        Orders.change(order)
                            .ifEquals("state", "paid")
                            .set("state", "refunded")
                            .set("refunded", order.amount())
                            .time("refundedAt", room.now()))));
    if (!writes.isEmpty()) {
      room.work().transact(writes);
    }
  }

  private static boolean isOurs(Charge charge) {
    return Ids.isId(charge.subject()) && Ids.isId(charge.order());
  }

  private Optional<Order> orderOf(Charge charge) {
    return isOurs(charge) ? room.orders().find(charge.subject(), charge.order()) : Optional.empty();
  }

  /** A second payment of the same order goes its own way back. */
  private static boolean isAnother(Order order, String intent) {
    return order.paymentIntent() != null && !order.paymentIntent().equals(intent);
  }
}
