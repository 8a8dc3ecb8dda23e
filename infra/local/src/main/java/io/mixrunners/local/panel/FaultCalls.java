package io.mixrunners.local.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.local.faults.Fault;
import io.mixrunners.local.faults.FaultDesk;
import io.mixrunners.local.gateway.Reply;
import java.util.Map;

/** Faults on request, and the names of the ports that can have them. */
record FaultCalls(FaultDesk desk) {

  void addTo(Map<String, Panel.Call> calls) {
    calls.put("GET /fault", body -> Reply.json(200, state()));
    calls.put("POST /fault", this::plan);
    calls.put(
        "DELETE /fault",
        body -> {
          desk.clear();
          return Reply.json(200, state());
        });
  }

  private Reply plan(JsonNode body) {
    desk.plan(
        new Fault(
            body.path("at").asText(),
            body.path("nth").asInt(1),
            Fault.Kind.of(body.path("kind").asText())));
    return Reply.json(200, state());
  }

  private ObjectNode state() {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    ArrayNode planned = state.putArray("planned");
    for (Fault fault : desk.planned()) {
      planned
          .addObject()
          .put("at", fault.at())
          .put("nth", fault.nth())
          .put("kind", fault.kind().word());
    }
    ObjectNode ports = state.putObject("ports");
    desk.calls().forEach(ports::put);
    return state;
  }
}
