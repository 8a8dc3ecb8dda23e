package io.mixrunners.accounts;

import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a withdrawal means for each order of a person (Consumer Protection Act 38/1978, chapter 6,
 * sections 14 to 16; directive 2011/83/EU, articles 9, 11 and 16(a) and (m)). Thread-safe.
 */
final class WithdrawalRight {
  /** What becomes of one order. */
  enum Outcome {
    /** In time, and the work is not delivered: the contract ends, the money goes back. */
    REFUND("refund"),
    /** The person asked to start at once, knowing that the right ends, and the master is there. */
    DELIVERED("delivered"),
    /** The fourteen days are over. */
    LATE("late"),
    /** The money went back before. */
    REFUNDED("refunded"),
    /** Nothing was paid, so there is nothing to give back; an open payment page is closed. */
    UNPAID("unpaid"),
    /** No such order belongs to this address. */
    UNKNOWN("unknown");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** Whether the payments worker has something to do. */
    boolean isForPayments() {
      return this == REFUND || this == UNPAID;
    }
  }

  /** One order and what becomes of it. */
  record Decision(String order, String outcome) {}

  private final Orders orders;
  private final Deadlines deadlines;

  WithdrawalRight(Orders orders, Register register) {
    this.orders = orders;
    this.deadlines = new Deadlines(register);
  }

  /**
   * @param named the one order that is meant; null for all that the right still covers, and if it
   *     covers none, all that were bought
   * @param asked when the statement was made, which is what has to be in time
   */
  List<Decision> decide(String subject, @Nullable String named, Instant asked) {
    List<Decision> all = new ArrayList<>();
    for (Order order : orders.list(subject)) {
      if (named == null || named.equals(order.id())) {
        all.add(new Decision(order.id(), of(order, asked).word()));
      }
    }
    if (named != null) {
      return all.isEmpty() ? List.of(new Decision(named, Outcome.UNKNOWN.word())) : all;
    }
    List<Decision> covered =
        all.stream().filter(one -> one.outcome().equals(Outcome.REFUND.word())).toList();
    return covered.isEmpty() ? all : covered;
  }

  private Outcome of(Order order, Instant asked) {
    Instant bought = order.paidAt() == null ? order.createdAt() : order.paidAt();
    if (order.state().equals("refunded")) {
      return Outcome.REFUNDED;
    }
    if (!order.isPaid()) {
      return Outcome.UNPAID;
    }
    boolean delivered = orders.undelivered(order.subject(), order.job()).isEmpty();
    if (delivered && order.startNow() && order.consentText() != null) {
      return Outcome.DELIVERED;
    }
    return deadlines.withdrawal(bought).isBefore(asked) ? Outcome.LATE : Outcome.REFUND;
  }
}
