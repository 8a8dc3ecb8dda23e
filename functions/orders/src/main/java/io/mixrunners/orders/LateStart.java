package io.mixrunners.orders;

import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import java.util.List;
import java.util.Set;

/**
 * Starts a paid job that waits for the end of the withdrawal period, because the person now asks
 * for it. The consent is kept with the order as if it had been given at once.
 */
final class LateStart {
  private final Room room;
  private final OpenOrders wishes;

  LateStart(Room room) {
    this.room = room;
    this.wishes = new OpenOrders(room);
  }

  static boolean fits(Job job) {
    return job.state() == State.QUEUED && job.isPaid() && !job.startNow() && job.order() != null;
  }

  void start(Job job) {
    Order order =
        room.orders()
            .find(job.subject(), String.valueOf(job.order()))
            .orElseThrow(OpenOrders::paid);
    boolean changed =
        room.work()
            .transact(
                List.of(
                    room.work()
                        .writing(
                            wishes.consent(Orders.change(order).ifEquals("state", "paid"), true)),
                    room.work()
                        .writing(
                            Jobs.from(job.subject(), job.id(), Set.of(State.QUEUED))
                                .set("startNow", true)
                                .seconds("dueAt", room.now().plus(Jobs.HEAL_AFTER)))));
    if (!changed) {
      throw OpenOrders.paid();
    }
    // If this is never sent, the sweeper finds the job due in a few minutes.
    room.queues().send(new Message.Mastering(job.subject(), job.id(), "final", job.revision()));
  }
}
