package io.mixrunners.orders;

import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Prices;
import io.mixrunners.core.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one order by which a job is paid for; made when it is first needed. Thread-safe. */
final class OpenOrders {
  /**
   * The version of the text by which a person asks us to start before the withdrawal period ends.
   * The mail repeats the text under this name.
   */
  static final String CONSENT_TEXT = "start-2026-11-24";

  private final Room room;

  OpenOrders(Room room) {
    this.room = room;
  }

  /** The job's open order, with the person's present wish about its start. */
  Order of(Job job, boolean startNow) {
    Optional<Order> known =
        Optional.ofNullable(job.order()).flatMap(id -> room.orders().find(job.subject(), id));
    if (known.isPresent() && known.get().isPaid()) {
      throw paid();
    }
    if (known.isPresent() && known.get().state().equals("open")) {
      return wish(known.get(), startNow);
    }
    return create(job, startNow);
  }

  private Order wish(Order order, boolean startNow) {
    if (order.startNow() == startNow) {
      return order;
    }
    Change change = Orders.change(order).ifEquals("state", "open");
    return room.orders().apply(consent(change, startNow)).orElseThrow(OpenOrders::paid);
  }

  private Order create(Job job, boolean startNow) {
    Prices.Price price = room.prices().of(job.kind());
    Instant now = room.now();
    Order order =
        new Order(
            job.subject(),
            Ids.id(),
            job.id(),
            job.kind().word(),
            "open",
            price.amount(),
            price.currency(),
            price.vatRate(),
            price.vat(),
            null,
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            0,
            startNow,
            startNow ? CONSENT_TEXT : null,
            job.locale(),
            now,
            null,
            room.register().end(now, "work", "order", "open"));
    Change link = Jobs.from(job.subject(), job.id(), Set.of(State.PREVIEW));
    if (job.order() == null) {
      link.ifAbsent("order");
    } else {
      link.ifEquals("order", job.order());
    }
    link.set("order", order.id()).set("orderState", "open");
    boolean made =
        room.work()
            .transact(
                List.of(room.work().creating(room.orders().row(order)), room.work().writing(link)));
    if (made) {
      return order;
    }
    // Another call was quicker, or the job moved on: look again, as it is now.
    Job moved = room.job(job.subject(), job.id());
    return Optional.ofNullable(moved.order())
        .flatMap(id -> room.orders().find(job.subject(), id))
        .filter(other -> other.state().equals("open"))
        .orElseThrow(OpenOrders::paid);
  }

  /** Adds the consent, or takes it back, with its text's version and its time. */
  Change consent(Change change, boolean startNow) {
    change.set("startNow", startNow);
    return startNow
        ? change.set("consentText", CONSENT_TEXT).time("consentAt", room.now())
        : change.remove("consentText").remove("consentAt");
  }

  static Problem paid() {
    return Problem.of(
        Problem.Type.CONFLICT,
        "This job is paid for, or its payment is just being confirmed. Nothing more was charged.");
  }
}
