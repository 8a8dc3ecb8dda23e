package io.mixrunners.orders;

import io.mixrunners.core.Change;
import io.mixrunners.core.Job;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Prices;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Payment pages of one order, one open at a time. An attempt is numbered in the order's row before
 * the provider is asked, and its number is the provider's idempotency key: a crash in between, or
 * two calls at once, find the same page.
 */
final class Attempts {
  /** The provider refuses to open a page for less than half an hour. */
  private static final Duration SHORTEST = Duration.ofMinutes(31);

  private static final int ROUNDS = 5;

  private final Room room;

  Attempts(Room room) {
    this.room = room;
  }

  String url(Order order, Personal<String> receiptTo) {
    Order current = order;
    for (int round = 0; round < ROUNDS; round++) {
      if (current.session() != null) {
        Optional<String> open = openPage(current, current.session());
        if (open.isPresent()) {
          return open.get();
        }
        current = next(current);
      } else if (!isHalfWay(current)) {
        current = next(current);
      }
      try {
        CheckoutSession made = room.payments().open(current, receiptTo);
        if (made.url() != null && keep(current, made).isPresent()) {
          return made.url();
        }
        current = again(current);
      } catch (StaleAttempt e) {
        current = next(current);
      }
    }
    throw new IllegalStateException("The payment page changed under every attempt");
  }

  /** The page that this order has, if one can still pay there what the job costs now. */
  private Optional<String> openPage(Order order, String id) {
    Optional<CheckoutSession> found = room.payments().session(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    CheckoutSession session = found.get();
    if (session.paid() || session.processing()) {
      throw OpenOrders.paid();
    }
    if (!session.isOpen()) {
      return Optional.empty();
    }
    boolean fits = order.amount() == price(order).amount();
    if (fits && session.url() != null && leaves(order, Duration.ofMinutes(1))) {
      return Optional.of(session.url());
    }
    room.payments().expire(id);
    if (room.payments().session(id).filter(CheckoutSession::isComplete).isPresent()) {
      throw OpenOrders.paid();
    }
    return Optional.empty();
  }

  private Order next(Order order) {
    Instant ends = room.now().plus(room.limits().page());
    Prices.Price price = price(order);
    Change change =
        Orders.change(order)
            .ifEquals("state", "open")
            .ifEquals("attempt", order.attempt())
            .add("attempt", 1)
            .set("amount", price.amount())
            .set("vat", price.vat())
            .set("vatRate", price.vatRate())
            .seconds("sessionEndsAt", ends)
            .remove("session")
            .remove("url");
    return room.orders().apply(change).orElseGet(() -> again(order));
  }

  private Optional<Order> keep(Order order, CheckoutSession made) {
    Change change =
        Orders.change(order)
            .ifEquals("state", "open")
            .ifEquals("attempt", order.attempt())
            .set("session", made.id());
    return room.orders().apply(made.url() == null ? change : change.set("url", made.url()));
  }

  private Order again(Order order) {
    return room.orders()
        .find(order.subject(), order.id())
        .filter(found -> found.state().equals("open"))
        .orElseThrow(OpenOrders::paid);
  }

  /** An attempt was numbered but its page is not in the row: it runs just now, or it crashed. */
  private boolean isHalfWay(Order order) {
    return order.attempt() > 0 && leaves(order, SHORTEST);
  }

  private boolean leaves(Order order, Duration time) {
    Instant ends = order.sessionEndsAt();
    return ends != null && ends.isAfter(room.now().plus(time));
  }

  private Prices.Price price(Order order) {
    return room.prices().of(Job.Kind.valueOf(order.kind().toUpperCase(Locale.ROOT)));
  }
}
