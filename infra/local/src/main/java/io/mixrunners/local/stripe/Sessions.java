package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checkout Sessions: made, looked at, expired.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Stripe: Checkout Sessions</a>
 */
final class Sessions {
  static final String KIND = "checkout.session";

  private static final Duration SHORTEST = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Set<String> PARAMS =
      Set.of(
          "mode",
          "line_items",
          "client_reference_id",
          "metadata",
          "payment_intent_data",
          "customer",
          "customer_email",
          "customer_creation",
          "invoice_creation",
          "automatic_tax",
          "tax_id_collection",
          "consent_collection",
          "locale",
          "submit_type",
          "expires_at",
          "success_url",
          "cancel_url",
          "payment_method_types",
          "billing_address_collection",
          "adaptive_pricing");

  private final Events events;
  private final Supplier<URI> pageBase;

  Sessions(Events events, Supplier<URI> pageBase) {
    this.events = events;
    this.pageBase = pageBase;
  }

  ObjectNode create(Ledger.Transaction tx, Params params) {
    params.allow(PARAMS);
    if (!params.required("mode").equals("payment")) {
      throw StripeProblem.invalid(null, "mode", "The stand-in knows the mode `payment` only.");
    }
    String id = Wire.id("cs_test_");
    LineItems items = LineItems.of(params);
    ObjectNode session = Wire.object();
    session.put("id", id).put("object", KIND).put("livemode", false).put("mode", "payment");
    session.put("status", "open").put("payment_status", "unpaid");
    session.put("created", events.now()).put("expires_at", expiry(params));
    session.put("url", pageBase.get() + "/_local/stripe/pay/" + id);
    session.put("success_url", params.required("success_url"));
    session.put("cancel_url", params.text("cancel_url"));
    session.put("currency", items.currency());
    session.put("amount_subtotal", items.total()).put("amount_total", items.total());
    boolean taxed = params.inner("automatic_tax").flag("enabled");
    session
        .putObject("automatic_tax")
        .put("enabled", taxed)
        .put("status", taxed ? "complete" : null);
    session
        .putObject("total_details")
        .put("amount_discount", 0)
        .put("amount_shipping", 0)
        .put("amount_tax", taxed ? items.includedTax() : 0);
    session.put("client_reference_id", params.text("client_reference_id"));
    session.put("customer", params.text("customer"));
    session.put("customer_email", email(params));
    session.putNull("customer_details").putNull("payment_intent").putNull("invoice");
    session.put("customer_creation", params.text("customer_creation"));
    session.put("locale", params.text("locale")).put("submit_type", params.text("submit_type"));
    boolean invoiced = params.inner("invoice_creation").flag("enabled");
    session.putObject("invoice_creation").put("enabled", invoiced);
    session
        .putObject("tax_id_collection")
        .put("enabled", params.inner("tax_id_collection").flag("enabled"));
    String terms = params.inner("consent_collection").text("terms_of_service");
    session.putObject("consent_collection").put("terms_of_service", terms);
    session.putNull("consent");
    session.putArray("payment_method_types").add("card");
    session.set("metadata", params.metadata());
    ObjectNode own = session.putObject(Views.OWN);
    own.set("payment_metadata", params.inner("payment_intent_data").metadata());
    own.set("line_items", items.shown());
    return tx.put(session);
  }

  /** Expires an open session; Stripe refuses any other. */
  ObjectNode expire(Ledger.Transaction tx, String id) {
    ObjectNode session = tx.get(KIND, id);
    String status = session.path("status").asText();
    if (!status.equals("open")) {
      throw StripeProblem.invalid(
          null,
          null,
          "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session"
              + " has a status of "
              + status
              + ".");
    }
    session.put("status", "expired").putNull("url");
    events.emit(tx, "checkout.session.expired", session);
    return tx.put(session);
  }

  /** Expires every open session whose time is over. */
  int expireDue(Ledger.Transaction tx) {
    var due =
        tx.all(KIND).stream()
            .filter(s -> s.path("status").asText().equals("open"))
            .filter(s -> s.path("expires_at").asLong() <= events.now())
            .map(s -> s.path("id").asText())
            .toList();
    due.forEach(id -> expire(tx, id));
    return due.size();
  }

  private long expiry(Params params) {
    Long asked = params.optionalInteger("expires_at");
    long now = events.now();
    if (asked == null) {
      return now + LONGEST.toSeconds();
    }
    // A minute of grace at either end: the caller's clock was read before the request left.
    if (asked < now + SHORTEST.toSeconds() - 60 || asked > now + LONGEST.toSeconds() + 60) {
      throw StripeProblem.invalid(
          null,
          "expires_at",
          "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session"
              + " creation.");
    }
    return asked;
  }

  private static @org.jspecify.annotations.Nullable String email(Params params) {
    String email = params.text("customer_email");
    if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
      throw StripeProblem.invalid(
          "email_invalid", "customer_email", "Invalid email address: " + email);
    }
    return email;
  }
}
