package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refunds: never more than was charged.
 *
 * @see <a href="https://docs.stripe.com/api/refunds">Stripe: refunds</a>
 */
final class Refunds {
  static final String KIND = "refund";
  private static final Set<String> PARAMS =
      Set.of("charge", "payment_intent", "amount", "reason", "metadata");
  private static final Set<String> REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer");

  private final Events events;

  Refunds(Events events) {
    this.events = events;
  }

  ObjectNode create(Ledger.Transaction tx, Params params) {
    params.allow(PARAMS);
    String reason = params.text("reason");
    if (reason != null && !REASONS.contains(reason)) {
      throw StripeProblem.invalid(null, "reason", "Invalid reason: " + reason);
    }
    ObjectNode charge = charge(tx, params);
    long amount = amount(charge, params.optionalInteger("amount"));
    ObjectNode refund = Wire.object();
    refund.put("id", Wire.id("re_")).put("object", KIND).put("amount", amount);
    refund.put("currency", charge.path("currency").asText()).put("created", events.now());
    refund.put("charge", charge.path("id").asText());
    refund.put("payment_intent", charge.path("payment_intent").asText());
    refund.put("reason", reason).put("status", "succeeded");
    refund.set("metadata", params.metadata());
    long refunded = charge.path("amount_refunded").asLong() + amount;
    charge.put("amount_refunded", refunded);
    charge.put("refunded", refunded == charge.path("amount").asLong());
    tx.put(charge);
    tx.put(refund);
    events.emit(tx, "charge.refunded", charge);
    events.emit(tx, "refund.updated", refund);
    return refund;
  }

  ObjectNode list(Ledger.Transaction tx, Params params) {
    params.allow(Set.of("charge", "payment_intent", "limit"));
    String charge = params.text("charge");
    String intent = params.text("payment_intent");
    Long limit = params.optionalInteger("limit");
    var newestFirst =
        tx.all(KIND).reversed().stream()
            .filter(r -> charge == null || r.path("charge").asText().equals(charge))
            .filter(r -> intent == null || r.path("payment_intent").asText().equals(intent));
    return Views.list(newestFirst.limit(limit == null ? 10 : limit), "refunds");
  }

  private static ObjectNode charge(Ledger.Transaction tx, Params params) {
    String id = params.text("charge");
    if (id == null) {
      ObjectNode intent = tx.get("payment_intent", params.required("payment_intent"));
      id = intent.path("latest_charge").asText();
      if (intent.path("latest_charge").isNull()) {
        throw StripeProblem.invalid(
            "payment_intent_unexpected_state",
            null,
            "This PaymentIntent does not have a successful charge to refund.");
      }
    }
    return tx.get("charge", id);
  }

  private static long amount(ObjectNode charge, @Nullable Long asked) {
    long total = charge.path("amount").asLong();
    long left = total - charge.path("amount_refunded").asLong();
    if (left == 0) {
      throw StripeProblem.invalid(
          "charge_already_refunded",
          null,
          "Charge " + charge.path("id").asText() + " has already been refunded.");
    }
    long amount = asked == null ? left : asked;
    if (amount < 1) {
      throw StripeProblem.invalid(
          "parameter_invalid_integer", "amount", "Invalid positive integer");
    }
    if (amount > left) {
      throw StripeProblem.invalid(
          null,
          "amount",
          "Refund amount (%d) is greater than %s (%d)"
              .formatted(
                  amount, left == total ? "charge amount" : "unrefunded amount on charge", left));
    }
    return amount;
  }
}
