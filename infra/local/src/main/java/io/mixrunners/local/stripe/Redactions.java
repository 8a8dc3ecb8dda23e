package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Redaction jobs: what they name, and what belongs to it, loses everything personal. As on Stripe a
 * payment must be 90 days old, and a job is validated before it can be run.
 *
 * @see <a href="https://docs.stripe.com/privacy/redaction">Stripe: redact personal data</a>
 */
final class Redactions {
  static final String KIND = "privacy.redaction_job";
  private static final Duration NOT_BEFORE = Duration.ofDays(90);
  private static final Set<String> PARAMS = Set.of("objects", "validation_behavior");
  private static final Map<String, String> KINDS =
      Map.of(
          "customers", Customers.KIND,
          "payment_intents", "payment_intent",
          "checkout_sessions", Sessions.KIND);
  private static final Set<String> PERSONAL =
      Set.of("email", "name", "phone", "customer_email", "receipt_email", "address", "line1");

  private final Events events;

  Redactions(Events events) {
    this.events = events;
  }

  ObjectNode create(Ledger.Transaction tx, Params params) {
    params.allow(PARAMS);
    ObjectNode job = Wire.object();
    job.put("id", Wire.id("prj_")).put("object", KIND).put("created", events.now());
    job.put("livemode", false).put("status", "validating");
    ObjectNode objects = job.putObject("objects");
    for (var kind : params.inner("objects").tree().properties()) {
      var ids = objects.putArray(kind.getKey());
      kind.getValue().forEach(id -> ids.add(id.asText()));
    }
    return tx.put(job);
  }

  /** Looking at a job is what lets it go on. */
  ObjectNode read(Ledger.Transaction tx, String id) {
    ObjectNode job = tx.get(KIND, id);
    switch (job.path("status").asText()) {
      case "validating" -> tx.put(job.put("status", isOldEnough(tx, job) ? "ready" : "failed"));
      case "redacting" -> {
        redact(tx, job);
        tx.put(job.put("status", "succeeded"));
      }
      default -> {
        // It stays as it is.
      }
    }
    return job;
  }

  ObjectNode run(Ledger.Transaction tx, String id) {
    ObjectNode job = tx.get(KIND, id);
    if (!job.path("status").asText().equals("ready")) {
      throw StripeProblem.invalid(
          null, null, "This redaction job is " + job.path("status").asText() + ", not ready.");
    }
    return tx.put(job.put("status", "redacting"));
  }

  private boolean isOldEnough(Ledger.Transaction tx, ObjectNode job) {
    for (JsonNode id : job.at("/objects/payment_intents")) {
      ObjectNode payment = tx.find(id.asText());
      if (payment != null
          && payment.path("created").asLong() > events.now() - NOT_BEFORE.toSeconds()) {
        return false;
      }
    }
    return true;
  }

  private static void redact(Ledger.Transaction tx, ObjectNode job) {
    for (var kind : job.path("objects").properties()) {
      for (JsonNode id : kind.getValue()) {
        ObjectNode object = tx.find(id.asText());
        if (object != null
            && object.path("object").asText().equals(KINDS.getOrDefault(kind.getKey(), ""))) {
          redact(object);
          tx.put(object);
          related(tx, id.asText());
        }
      }
    }
  }

  /** Charges, invoices, refunds and events that name the object. */
  private static void related(Ledger.Transaction tx, String id) {
    for (String kind : List.of("charge", "invoice", Refunds.KIND, Sessions.KIND, "event")) {
      for (ObjectNode object : tx.all(kind)) {
        if (object.toString().contains('"' + id + '"')) {
          redact(object);
          tx.put(object);
        }
      }
    }
  }

  private static void redact(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var member : List.copyOf(object.properties())) {
        if (PERSONAL.contains(member.getKey()) && !member.getValue().isNull()) {
          object.put(member.getKey(), "[redacted]");
        } else if (member.getKey().equals("metadata")) {
          object.putObject("metadata");
        } else {
          redact(member.getValue());
        }
      }
    } else {
      node.forEach(Redactions::redact);
    }
  }
}
