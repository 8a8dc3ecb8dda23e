package io.mixrunners.privacy;

import io.mixrunners.core.Job;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Queues;
import java.util.List;

/**
 * Before the orders' rows go, what was paid and not delivered goes back, and payment pages that are
 * open are closed. The payments worker does both; this step waits until the rows say so.
 */
final class MoneyFirst implements ErasureStep {
  private final Orders orders;
  private final Jobs jobs;
  private final Queues queues;

  MoneyFirst(Orders orders, Jobs jobs, Queues queues) {
    this.orders = orders;
    this.jobs = jobs;
    this.queues = queues;
  }

  @Override
  public String name() {
    return "money";
  }

  @Override
  public boolean run(SubjectRequest request) {
    List<Order> unsettled =
        orders.listed(request.subject()).stream()
            // The bank has what is disputed, and decides; Stripe refuses to refund it.
            .filter(listed -> !listed.isDisputed())
            .map(Orders.Listed::order)
            .filter(this::isOwed)
            .toList();
    unsettled.forEach(
        order -> queues.send(new Message.Refund(order.subject(), order.id(), "erased")));
    return unsettled.isEmpty();
  }

  /**
   * An order whose job's row is gone owes nothing: a job goes when it was delivered long ago, or
   * deleted, and then its money went back at once.
   */
  private boolean isOwed(Order order) {
    if (order.isPaid()) {
      return jobs.find(order.subject(), order.job())
          .filter(job -> job.state() != Job.State.READY && job.state() != Job.State.EXPIRED)
          .isPresent();
    }
    return order.state().equals("open") && order.session() != null;
  }
}
