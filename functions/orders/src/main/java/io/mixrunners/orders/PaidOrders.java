package io.mixrunners.orders;

import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The step from open to paid, and what follows from it. State first, messages after. */
final class PaidOrders {
  /** After this long a duplicate looks whether the first delivery finished its work. */
  private static final Duration STALE = Duration.ofSeconds(30);

  private final Room room;
  private final Source source;
  private final Vouchers vouchers;

  PaidOrders(Room room) {
    this.room = room;
    this.source = new Source(room);
    this.vouchers = new Vouchers(room);
  }

  /**
   * Order to paid, job to queued, the voucher, and the event's id, all or nothing.
   *
   * @return false if any of them was not as expected; then nothing was written
   */
  boolean settle(String event, CheckoutSession session, Order order, Job job) {
    Instant now = room.now();
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(room.residue().creating(eventRow(event, now)));
    writes.add(room.work().writing(paid(session, order, now)));
    writes.add(room.work().writing(queued(order, job, now)));
    writes.addAll(vouchers.booking(vouchers.sale(order, session, now)));
    return room.work().transact(writes);
  }

  /**
   * Goes on after the step: secures the source, starts the worker or leaves the job waiting, mails
   * the receipt. Harmless to repeat while the job is queued, nothing but the mail after.
   */
  void begin(String subject, String id, boolean mail) {
    Optional<Order> order = room.orders().find(subject, id).filter(Order::isPaid);
    if (order.isEmpty()) {
      return;
    }
    Optional<Job> job =
        room.jobs()
            .find(subject, order.get().job())
            .filter(found -> found.state() == State.QUEUED && found.isPaid());
    job.ifPresent(queued -> start(queued));
    if (mail) {
      room.queues().send(new Message.Mail(subject, "order", id, order.get().locale()));
    }
  }

  boolean isStale(Order order) {
    return order.paidAt() != null && order.paidAt().plus(STALE).isBefore(room.now());
  }

  private void start(Job job) {
    source.keepPaid(job);
    if (job.startNow()) {
      room.queues().send(new Message.Mastering(job.subject(), job.id(), "final", job.revision()));
    }
  }

  private Change paid(CheckoutSession session, Order order, Instant now) {
    Change change =
        Orders.change(order)
            .ifEquals("state", "open")
            .ifEquals("amount", session.amount())
            .set("state", "paid")
            .set("session", session.id())
            .set("vat", session.vat())
            .time("paidAt", now)
            .seconds(Table.EXPIRES_AT, room.register().end(now, "work", "order"))
            .remove("url")
            .remove("sessionEndsAt");
    set(change, "paymentIntent", session.paymentIntent());
    set(change, "charge", session.charge());
    set(change, "customer", session.customer());
    set(change, "invoice", session.invoice());
    set(change, "receiptUrl", session.receiptUrl());
    set(change, "vatCountry", session.vatCountry());
    return change;
  }

  /** A preview that is being made anew is overtaken: its worker loses its lease. */
  private Change queued(Order order, Job job, Instant now) {
    Instant due = order.startNow() ? now.plus(Jobs.HEAL_AFTER) : room.limits().withdrawalEnd(now);
    return Jobs.from(job.subject(), job.id(), Set.of(job.state()))
        .ifEquals("order", order.id())
        .set("state", State.QUEUED.word())
        .set("progress", 0.0)
        .set("orderState", "paid")
        .set("startNow", order.startNow())
        .time("paidAt", now)
        .set("attempts", 0)
        .add("fence", 1)
        .seconds("dueAt", due)
        .seconds(Table.EXPIRES_AT, room.register().end(now, "work", "job", "queued"))
        .remove("stage")
        .remove("leaseUntil");
  }

  private Item eventRow(String event, Instant now) {
    return room.residue()
        .row("stripe-event", event)
        .time("receivedAt", now)
        .seconds(Table.EXPIRES_AT, room.register().end(now, "residue", "stripe-event"))
        .build();
  }

  private static void set(Change change, String name, @Nullable String value) {
    if (value != null) {
      change.set(name, value);
    }
  }
}
