package io.mixrunners.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.orders.PaymentProvider.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What Stripe still has to erase of somebody who is erased here (GDPR art. 17, 19): the customers
 * at once, the payments when Stripe lets them be redacted. The duty's row says how far it is; the
 * sweeper reminds until it is done, and then the row keeps no id of Stripe's any more. Repeated
 * after a crash it ends the same. Thread-safe.
 */
final class Forgetting {
  private static final String DUTY = "duty";
  private static final Duration AGAIN = Duration.ofHours(1);
  private final Room room;

  Forgetting(Room room) {
    this.room = room;
  }

  void carryOut(Message.Forget message, Log log) {
    Optional<Item> found = room.residue().find(DUTY, message.duty());
    if (found.isEmpty()) {
      return;
    }
    Item duty = found.get();
    Redaction objects = objects(duty);
    switch (duty.text("state")) {
      case "open" -> {
        objects.customers().forEach(room.payments()::deleteCustomer);
        move(duty, "detached", duty.seconds("dueAt").orElseThrow());
      }
      case "detached", "redacting" -> {
        if (isDisputed(duty, objects)) {
          move(duty, duty.text("state"), room.now().plus(AGAIN));
        } else if (!duty.seconds("dueAt").orElseThrow().isAfter(room.now())) {
          redact(duty, objects, log);
        }
      }
      default -> {
        // Done.
      }
    }
  }

  /** A payment that was redacted is lost to its payer's bank: it waits, but not for ever. */
  private boolean isDisputed(Item duty, Redaction objects) {
    return room.now().isBefore(duty.seconds("evidenceUntil").orElse(Instant.MIN))
        && !duty.seconds("dueAt").orElseThrow().isAfter(room.now())
        && objects.payments().stream().anyMatch(room.payments()::isDisputed);
  }

  private void redact(Item duty, Redaction objects, Log log) {
    String job =
        duty.find("redaction")
            .orElseGet(() -> room.payments().redact(objects, "redact:" + duty.text("id")));
    room.residue().apply(of(duty).set("redaction", job).set("state", "redacting"));
    String status = room.payments().redaction(job);
    log.event("stripe.redaction").with("state", status).info();
    if (status.equals("succeeded")) {
      room.residue()
          .apply(
              of(duty).set("state", "done").remove("nextAt").remove("objects").remove("redaction"));
    } else {
      move(duty, "redacting", room.now().plus(AGAIN));
    }
  }

  private void move(Item duty, String state, Instant next) {
    room.residue().apply(of(duty).set("state", state).seconds("nextAt", next));
  }

  private static Change of(Item duty) {
    return Change.of(DUTY, duty.text("id"));
  }

  private static Redaction objects(Item duty) {
    JsonNode all = duty.json("objects").orElseGet(Json::object);
    return new Redaction(
        ids(all.path("customers")), ids(all.path("payments")), ids(all.path("sessions")));
  }

  private static List<String> ids(JsonNode ids) {
    return StreamSupport.stream(ids.spliterator(), false).map(JsonNode::asText).toList();
  }
}
