package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** What outlives an erasure, on what ground and how long, as the register has it. Thread-safe. */
final class Kept {
  private static final Set<String> OUTLIVES =
      Set.of("keep", "age-out", "detach-now-redact-when-allowed");
  private final Register register;
  private final JsonNode stores;

  Kept(Register register) {
    this.register = register;
    this.stores = register.document().path("stores");
  }

  /**
   * @param now from when the periods of what is written at the end count
   * @param absent records of which this person has none, by store and name
   */
  ArrayNode list(Instant now, Set<String> absent) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (var store : stores.properties()) {
      for (var kind : store.getValue().path("records").properties()) {
        JsonNode kept = kind.getValue();
        JsonNode erase = kept.path("erase");
        String name = store.getKey() + "." + kind.getKey();
        if (OUTLIVES.contains(erase.path("strategy").asText()) && !absent.contains(name)) {
          ObjectNode row = list.addObject();
          row.put("name", name);
          row.set("what", kept.path("what"));
          row.set("periods", kept.path("retention"));
          JsonNode only = kept.path("retention").path("default");
          if (only.has("period") && !only.has("until") && kept.path("retention").size() == 1) {
            Instant until = register.end(now, store.getKey(), kind.getKey());
            row.put("until", until.truncatedTo(ChronoUnit.SECONDS).toString());
          }
          if (erase.has("exception")) {
            row.set("ground", erase.path("exception"));
          }
        }
      }
    }
    return list;
  }
}
