package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Disputes, opened and closed by hand: a bank asks for a payment back.
 *
 * @see <a href="https://docs.stripe.com/api/disputes">Stripe: disputes</a>
 */
final class Disputes {
  static final String KIND = "dispute";

  private final Events events;

  Disputes(Events events) {
    this.events = events;
  }

  ObjectNode open(Ledger.Transaction tx, String chargeId) {
    ObjectNode charge = tx.get("charge", chargeId);
    ObjectNode dispute = Wire.object();
    dispute.put("id", Wire.id("du_")).put("object", KIND).put("livemode", false);
    dispute.set("amount", charge.get("amount"));
    dispute.set("currency", charge.get("currency"));
    dispute.put("charge", chargeId);
    dispute.set("payment_intent", charge.get("payment_intent"));
    dispute.put("created", events.now()).put("reason", "general").put("status", "needs_response");
    dispute.putObject("metadata");
    tx.put(charge.put("disputed", true));
    events.emit(tx, "charge.dispute.created", dispute);
    return tx.put(dispute);
  }

  static ObjectNode list(Ledger.Transaction tx, Params params) {
    params.allow(Set.of("payment_intent"));
    String intent = params.required("payment_intent");
    return Views.list(
        tx.all(KIND).reversed().stream()
            .filter(dispute -> dispute.path("payment_intent").asText().equals(intent)),
        "disputes");
  }

  ObjectNode close(Ledger.Transaction tx, String id, boolean won) {
    ObjectNode dispute = tx.get(KIND, id).put("status", won ? "won" : "lost");
    events.emit(tx, "charge.dispute.closed", dispute);
    return tx.put(dispute);
  }
}
