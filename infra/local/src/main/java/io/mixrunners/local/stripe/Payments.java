package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the buyer does on the payment page, and what a slow bank says later. No money moves. */
final class Payments {
  private final Events events;
  private final Sessions sessions;
  private final Supplier<URI> pageBase;

  Payments(Events events, Sessions sessions, Supplier<URI> pageBase) {
    this.events = events;
    this.sessions = sessions;
    this.pageBase = pageBase;
  }

  /**
   * Carries out one outcome. A session is paid once at most: the same outcome again changes
   * nothing, one that contradicts what already happened is refused.
   */
  ObjectNode decide(Ledger.Transaction tx, String id, Outcome outcome) {
    ObjectNode session = tx.get(Sessions.KIND, id);
    String status = session.path("status").asText();
    boolean unpaid = session.path("payment_status").asText().equals("unpaid");
    if (status.equals("open")) {
      return switch (outcome) {
        case PAID -> paid(tx, session);
        case DELAYED -> delayed(tx, session);
        case FAILED -> declined(tx, session);
        case EXPIRED -> sessions.expire(tx, id);
      };
    }
    if (status.equals("complete") && unpaid) {
      return switch (outcome) {
        case PAID -> settled(tx, session);
        case FAILED -> bounced(tx, session);
        case DELAYED -> session;
        case EXPIRED -> throw contradiction(status);
      };
    }
    boolean same =
        (status.equals("complete") && outcome == Outcome.PAID)
            || (status.equals("expired") && outcome == Outcome.EXPIRED);
    if (same) {
      return session;
    }
    throw contradiction(status);
  }

  private ObjectNode paid(Ledger.Transaction tx, ObjectNode session) {
    identify(tx, session);
    charge(tx, session, intent(tx, session));
    session.put("status", "complete").put("payment_status", "paid").putNull("url");
    events.emit(tx, "checkout.session.completed", session);
    return tx.put(session);
  }

  private ObjectNode delayed(Ledger.Transaction tx, ObjectNode session) {
    identify(tx, session);
    tx.put(intent(tx, session).put("status", "processing"));
    session.put("status", "complete").putNull("url");
    events.emit(tx, "checkout.session.completed", session);
    return tx.put(session);
  }

  private ObjectNode settled(Ledger.Transaction tx, ObjectNode session) {
    charge(tx, session, intent(tx, session));
    session.put("payment_status", "paid");
    events.emit(tx, "checkout.session.async_payment_succeeded", session);
    return tx.put(session);
  }

  private ObjectNode bounced(Ledger.Transaction tx, ObjectNode session) {
    ObjectNode intent = intent(tx, session);
    if (intent.path("status").asText().equals("processing")) {
      decline(tx, intent);
      events.emit(tx, "checkout.session.async_payment_failed", session);
    }
    return session;
  }

  private ObjectNode declined(Ledger.Transaction tx, ObjectNode session) {
    decline(tx, intent(tx, session));
    return tx.put(session);
  }

  private void decline(Ledger.Transaction tx, ObjectNode intent) {
    intent.put("status", "requires_payment_method");
    intent
        .putObject("last_payment_error")
        .put("type", "card_error")
        .put("code", "card_declined")
        .put("decline_code", "generic_decline")
        .put("message", "Your card was declined.");
    events.emit(tx, "payment_intent.payment_failed", intent);
    tx.put(intent);
  }

  /** The session's payment intent; made at the first attempt, as on Stripe. */
  private ObjectNode intent(Ledger.Transaction tx, ObjectNode session) {
    String known = textOf(session, "payment_intent");
    if (known != null) {
      return tx.get("payment_intent", known);
    }
    String id = Wire.id("pi_");
    ObjectNode intent = Wire.object();
    intent.put("id", id).put("object", "payment_intent").put("livemode", false);
    intent.put("amount", session.path("amount_total").asLong()).put("amount_received", 0);
    intent.put("currency", session.path("currency").asText());
    intent.put("created", events.now()).put("status", "requires_payment_method");
    intent.set("customer", session.get("customer"));
    intent.putNull("latest_charge").putNull("last_payment_error");
    intent.set("metadata", session.path(Views.OWN).path("payment_metadata"));
    session.put("payment_intent", id);
    return tx.put(intent);
  }

  private void charge(Ledger.Transaction tx, ObjectNode session, ObjectNode intent) {
    String id = Wire.id("ch_");
    long amount = intent.path("amount").asLong();
    ObjectNode charge = Wire.object();
    charge.put("id", id).put("object", "charge").put("livemode", false);
    charge.put("amount", amount).put("amount_captured", amount).put("amount_refunded", 0);
    charge.put("currency", intent.path("currency").asText()).put("created", events.now());
    charge.put("captured", true).put("paid", true).put("refunded", false).put("disputed", false);
    charge.put("status", "succeeded");
    charge.put("payment_intent", intent.path("id").asText());
    charge.set("customer", session.get("customer"));
    charge.set("receipt_email", session.get("customer_email"));
    charge.put("receipt_url", pageBase.get() + "/_local/stripe/receipt/" + id);
    charge.set("metadata", intent.path("metadata"));
    tx.put(charge);
    intent.put("status", "succeeded").put("amount_received", amount).put("latest_charge", id);
    intent.putNull("last_payment_error");
    tx.put(intent);
    if (session.path("invoice_creation").path("enabled").asBoolean()) {
      invoice(tx, session, charge);
    }
  }

  private void invoice(Ledger.Transaction tx, ObjectNode session, ObjectNode charge) {
    String id = Wire.id("in_");
    ObjectNode invoice = Wire.object();
    invoice.put("id", id).put("object", "invoice").put("livemode", false).put("status", "paid");
    invoice.put("currency", session.path("currency").asText()).put("created", events.now());
    long amount = charge.path("amount").asLong();
    invoice.put("amount_due", amount).put("amount_paid", amount).put("total", amount);
    invoice.set("customer", session.get("customer"));
    invoice.put("hosted_invoice_url", charge.path("receipt_url").asText());
    invoice.putNull("invoice_pdf").putObject("metadata");
    tx.put(invoice);
    session.put("invoice", id);
  }

  /** What the page would have asked the buyer: an address for the receipt, consent to the terms. */
  private void identify(Ledger.Transaction tx, ObjectNode session) {
    String email = textOf(session, "customer_email");
    boolean invoiced = session.path("invoice_creation").path("enabled").asBoolean();
    if (textOf(session, "customer") == null && invoiced) {
      ObjectNode customer = Customers.of(events.now(), email);
      tx.put(customer);
      session.put("customer", customer.path("id").asText());
    }
    ObjectNode details = session.putObject("customer_details").put("email", email);
    details.putObject("address").put("country", "FI");
    if (session.path("consent_collection").path("terms_of_service").asText().equals("required")) {
      session.putObject("consent").put("terms_of_service", "accepted");
    }
  }

  private static @Nullable String textOf(ObjectNode object, String name) {
    return object.path(name).isTextual() ? object.path(name).textValue() : null;
  }

  private static StripeProblem contradiction(String status) {
    return StripeProblem.invalid(
        null, "outcome", "This Checkout Session is already " + status + ".");
  }
}
