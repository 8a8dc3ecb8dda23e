package io.mixrunners.orders;

import io.mixrunners.core.Change;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.PermanentFailure;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Money that goes back. First the work is stopped for good, then the provider refunds under a key
 * that the order has once, then the rows say so, then the mail goes. Repeated at any point, it ends
 * the same.
 */
final class MoneyBack {
  private static final int ROUNDS = 3;
  private static final String WITHDRAWN = "withdrawn";

  private final Room room;
  private final Vouchers vouchers;

  MoneyBack(Room room) {
    this.room = room;
    this.vouchers = new Vouchers(room);
  }

  /** A payment that belongs to no order, or to one that is paid already by another payment. */
  void stray(CheckoutSession session) {
    String intent = session.paymentIntent();
    if (intent != null && !session.isRefunded()) {
      room.payments().refund(intent, "refund:" + intent, session.subject(), session.order());
    }
  }

  /**
   * A payment of an open order that can buy nothing any more: its job failed, expired or was
   * deleted.
   */
  void unused(CheckoutSession session, Order order, boolean again) {
    String intent = Objects.requireNonNull(session.paymentIntent(), "paid without a payment");
    String refund = session.isRefunded() ? null : refund(order, intent);
    book(order, intent, refund, session, again);
  }

  /**
   * Refunds a paid order whose work is not done.
   *
   * @param reason a stable word, shown on the job; {@code withdrawn} was decided while the work was
   *     not done, so a master that came meanwhile changes nothing
   * @throws PermanentFailure if the master was delivered: then no other command may take it back
   */
  void paid(Order order, String reason, boolean again) {
    stop(order, reason);
    Optional<Job> job = room.jobs().find(order.subject(), order.job());
    boolean ready = job.filter(found -> found.state() == State.READY).isPresent();
    if ((ready || wasDelivered(order)) && !reason.equals(WITHDRAWN)) {
      throw new PermanentFailure("already-delivered", "The master is delivered.");
    }
    String intent = Objects.requireNonNull(order.paymentIntent(), "paid without a payment");
    book(order, intent, refund(order, intent), null, again);
  }

  /** The provider says that all of it went back; whoever did that, no work is owed any more. */
  void returned(Order order, String intent, boolean again) {
    stop(order, "refunded");
    book(order, intent, null, null, again);
  }

  /** The order remembers it longer than the job, which goes with its audio. */
  private boolean wasDelivered(Order order) {
    return room.work()
        .find(order.subject(), Orders.record(order.id()))
        .filter(row -> row.has("deliveredAt"))
        .isPresent();
  }

  private String refund(Order order, String intent) {
    return room.payments().refund(intent, "refund:" + order.id(), order.subject(), order.id());
  }

  private void stop(Order order, String reason) {
    if (order.isPaid()) {
      Instant end = room.register().end(room.now(), "work", "job", "failed");
      Change change =
          Jobs.from(order.subject(), order.job(), Set.of(State.QUEUED, State.WORKING))
              .ifEquals("order", order.id())
              .set("reason", reason)
              .add("fence", 1)
              .remove("leaseUntil");
      room.jobs().apply(Jobs.until(room.jobs().to(change, State.FAILED), end));
    }
  }

  /**
   * Writes down that the order is refunded, once; only that once, or after a crash, it is mailed.
   */
  private void book(
      Order order,
      String intent,
      @Nullable String refund,
      @Nullable CheckoutSession sale,
      boolean again) {
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Order> now = room.orders().find(order.subject(), order.id());
      if (now.isEmpty()) {
        return;
      }
      if (now.get().state().equals("refunded")) {
        name(now.get(), refund);
        if (again) {
          mail(order);
        }
        return;
      }
      if (room.work().transact(writes(now.get(), intent, refund, sale))) {
        mail(order);
        return;
      }
    }
    throw new IllegalStateException("The order changed under every attempt to book its refund");
  }

  private List<TransactWriteItem> writes(
      Order order, String intent, @Nullable String refund, @Nullable CheckoutSession sale) {
    Instant now = room.now();
    Change change =
        Orders.change(order)
            .ifEquals("state", order.state())
            .set("state", "refunded")
            .set("refunded", order.amount())
            .set("paymentIntent", intent)
            .time("refundedAt", now)
            .remove("url")
            .remove("sessionEndsAt");
    if (refund != null) {
      change.set("refund", refund);
    }
    List<TransactWriteItem> writes = new ArrayList<>();
    if (order.paidAt() == null) {
      change
          .time("paidAt", now)
          .seconds(Table.EXPIRES_AT, room.register().end(now, "work", "order"));
    }
    if (sale != null) {
      writes.addAll(vouchers.booking(vouchers.sale(order, sale, now)));
    }
    writes.add(room.work().writing(change));
    if (sale != null || order.isPaid()) {
      writes.addAll(vouchers.booking(vouchers.refund(order, country(order, sale), now)));
    }
    room.jobs()
        .find(order.subject(), order.job())
        .filter(job -> order.id().equals(job.order()))
        .ifPresent(job -> writes.add(room.work().writing(told(order))));
    return writes;
  }

  private static Change told(Order order) {
    return Change.of(order.subject(), Jobs.record(order.job()))
        .ifEquals("order", order.id())
        .set("orderState", "refunded");
  }

  private @Nullable String country(Order order, @Nullable CheckoutSession sale) {
    return sale != null
        ? sale.vatCountry()
        : room.work()
            .find(order.subject(), Orders.record(order.id()))
            .flatMap(row -> row.find("vatCountry"))
            .orElse(null);
  }

  private void name(Order order, @Nullable String refund) {
    if (refund != null && order.refund() == null) {
      room.orders().apply(Orders.change(order).ifAbsent("refund").set("refund", refund));
    }
  }

  private void mail(Order order) {
    if (!room.accounts().isErased(order.subject())) {
      room.queues().send(new Message.Mail(order.subject(), "refund", order.id(), order.locale()));
    }
  }
}
