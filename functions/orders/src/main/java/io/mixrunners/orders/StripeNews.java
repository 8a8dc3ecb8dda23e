package io.mixrunners.orders;

import io.mixrunners.core.Log;
import io.mixrunners.core.Message.StripeEvent;

/**
 * Leads each kind of event to the rule for its object; the event itself says only where to look.
 */
final class StripeNews {
  private final Fulfilment fulfilment;
  private final ChargeNews charges;

  StripeNews(Room room) {
    this.fulfilment = new Fulfilment(room);
    this.charges = new ChargeNews(room);
  }

  /**
   * @param again whether an earlier delivery of this message may have stopped half-way
   */
  void heard(StripeEvent event, boolean again, Log log) {
    log.event("stripe.event").with("type", event.type()).info();
    switch (event.type()) {
      case "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed",
          "checkout.session.expired" ->
          fulfilment.session(event, again, log);
      case "charge.refunded" -> charges.changed(event, event.objectId(), again, log);
      case "refund.updated", "refund.failed" -> charges.refund(event, again, log);
      case "charge.dispute.created", "charge.dispute.closed" -> charges.dispute(event, log);
      default -> {
        // Noted by the line above. A declined card, for one, leaves the page open for another try.
      }
    }
  }
}
