package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;

/** Records what happened, as the events that webhooks carry. */
final class Events {
  private final InstantSource clock;
  private final String apiVersion;

  Events(InstantSource clock, String apiVersion) {
    this.clock = clock;
    this.apiVersion = apiVersion;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  /**
   * Adds an event with the object as it is now; a later change of the object does not change it.
   */
  void emit(Ledger.Transaction tx, String type, ObjectNode object) {
    ObjectNode event = Wire.object();
    event.put("id", Wire.id("evt_"));
    event.put("object", "event");
    event.put("api_version", apiVersion);
    event.put("created", now());
    event.putObject("data").set("object", Views.shown(object));
    event.put("livemode", false);
    event.put("pending_webhooks", 1);
    event.putObject("request").putNull("id").putNull("idempotency_key");
    event.put("type", type);
    tx.putEvent(event);
  }
}
