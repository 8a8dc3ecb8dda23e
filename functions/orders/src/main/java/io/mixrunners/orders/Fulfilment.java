package io.mixrunners.orders;

import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Message.StripeEvent;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Checkout Session means for its order: money that fits buys the work, money that fits
 * nothing goes back by itself. Decides by the session and the rows as they are now, not by the
 * event, so that order and number of the events do not matter.
 */
final class Fulfilment {
  private static final Set<State> PAYABLE = Set.of(State.PREVIEW, State.ANALYSING);

  private final Room room;
  private final PaidOrders paidOrders;
  private final MoneyBack moneyBack;
  private final Source source;

  Fulfilment(Room room) {
    this.room = room;
    this.paidOrders = new PaidOrders(room);
    this.moneyBack = new MoneyBack(room);
    this.source = new Source(room);
  }

  void session(StripeEvent event, boolean again, Log log) {
    Optional<CheckoutSession> found = room.payments().session(event.objectId());
    if (found.isEmpty() || !Ids.isId(found.get().subject()) || !Ids.isId(found.get().order())) {
      log.event("payment.foreign").with("type", event.type()).info();
      return;
    }
    CheckoutSession session = found.get();
    Optional<Order> order = room.orders().find(session.subject(), session.order());
    if (session.paid()) {
      paid(event.eventId(), session, order.orElse(null), again, log);
    } else if (order.isPresent() && order.get().state().equals("open")) {
      notPaid(session, order.get(), again);
    }
  }

  private void paid(
      String event, CheckoutSession session, @Nullable Order order, boolean again, Log log) {
    if (session.isRefunded() && (order == null || !order.state().equals("open"))) {
      return;
    }
    if (order == null || !fits(session, order)) {
      log.event("payment.fits-nothing").with("order", session.order()).error();
      moneyBack.stray(session);
      return;
    }
    if (!order.state().equals("open")) {
      afterTheFact(session, order, again);
      return;
    }
    Optional<Job> job = room.jobs().find(order.subject(), order.job());
    boolean payable =
        job.isPresent()
            && PAYABLE.contains(job.get().state())
            && order.id().equals(job.get().order())
            && !room.accounts().isErased(order.subject());
    if (!payable || session.isRefunded()) {
      moneyBack.unused(session, order, again);
      return;
    }
    if (!paidOrders.settle(event, session, order, job.get())) {
      // Somebody was quicker. If it was this same payment, its delivery goes on; if not, look anew.
      Order now = room.orders().find(order.subject(), order.id()).orElse(order);
      if (now.state().equals("open")) {
        throw new IllegalStateException("The job moved while its payment was written");
      }
      afterTheFact(session, now, again);
      return;
    }
    log.event("order.paid").with("order", order.id()).with("job", order.job()).info();
    paidOrders.begin(order.subject(), order.id(), true);
  }

  /** The order was settled before: heal what a crash left undone, return a second payment. */
  private void afterTheFact(CheckoutSession session, Order order, boolean again) {
    String intent = session.paymentIntent();
    if (intent != null && !intent.equals(order.paymentIntent())) {
      moneyBack.stray(session);
    } else if (order.isPaid() && (again || paidOrders.isStale(order))) {
      paidOrders.begin(order.subject(), order.id(), again);
    }
  }

  private void notPaid(CheckoutSession session, Order order, boolean again) {
    if (session.isOpen() || !session.id().equals(order.session())) {
      return;
    }
    if (session.processing()) {
      source.keepWhilePending(order);
      return;
    }
    boolean failed = session.isComplete();
    Optional<Order> reopened = room.orders().apply(reopen(order, session.id()));
    if (failed && (reopened.isPresent() || again)) {
      source.letGo(order);
      room.queues()
          .send(new Message.Mail(order.subject(), "payment-failed", order.id(), order.locale()));
    }
  }

  private static Change reopen(Order order, String session) {
    return Orders.change(order)
        .ifEquals("state", "open")
        .ifEquals("session", session)
        .remove("session")
        .remove("url")
        .remove("sessionEndsAt");
  }

  private static boolean fits(CheckoutSession session, Order order) {
    return session.amount() == order.amount() && session.currency().equals(order.currency());
  }
}
