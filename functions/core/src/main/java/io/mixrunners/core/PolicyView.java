package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the register says, in the order in which a person asks: who, what for, how long, who else,
 * what can I do (GDPR art. 13 and 15(1)). It is read from the register each time, so it cannot say
 * anything else than what is enforced. Thread-safe.
 */
public final class PolicyView {
  private final JsonNode register;
  private final String version;

  public PolicyView(Register register) {
    this.register = register.document();
    this.version = register.version();
  }

  public ObjectNode view() {
    ObjectNode view = Json.object().put("version", version).put("date", version);
    view.set("controller", register.path("controller"));
    view.set("promises", promises());
    view.set("aggregateMin", register.path("aggregateMin"));
    view.set("purposes", purposes());
    view.set("retention", retention());
    view.set("recipients", recipients());
    view.set("rights", rights());
    view.set("regions", register.path("regions").path("allowed"));
    view.set("browser", register.path("browser"));
    view.set("changes", register.path("changes"));
    return view;
  }

  /** What the policy promises, in our words, by its sections. */
  private ArrayNode promises() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    register
        .path("promises")
        .properties()
        .forEach(
            entry ->
                list.add(
                    copy(entry.getValue(), List.of("clause", "says")).put("name", entry.getKey())));
    return list;
  }

  private ArrayNode purposes() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    register
        .path("purposes")
        .properties()
        .forEach(
            entry ->
                list.add(
                    copy(entry.getValue(), List.of("says", "basis", "law", "objection", "consent"))
                        .put("name", entry.getKey())));
    return list;
  }

  private ArrayNode retention() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (var store : register.path("stores").properties()) {
      for (var kind : store.getValue().path("records").properties()) {
        JsonNode kept = kind.getValue();
        ObjectNode row = copy(kept, List.of("what", "purposes", "to"));
        row.put("name", store.getKey() + "." + kind.getKey());
        row.set("periods", kept.path("retention"));
        JsonNode erase = kept.path("erase");
        row.put("afterErasure", erase.path("strategy").asText());
        if (erase.has("exception")) {
          row.set("ground", erase.path("exception"));
        }
        list.add(row);
      }
    }
    return list;
  }

  private ArrayNode recipients() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    register
        .path("recipients")
        .forEach(who -> list.add(copy(who, List.of("name", "role", "country", "transfer"))));
    return list;
  }

  private static ArrayNode rights() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    right(
        list, "access", "15", "Get a copy of all that we hold about you, and what we do with it.");
    right(list, "rectification", "16", "Have what is wrong put right.");
    right(list, "erasure", "17", "Have your account and all audio erased.");
    right(list, "restriction", "18", "Have everything held still, neither used nor erased.");
    right(list, "portability", "20", "Get what you gave us in a form that programs can read.");
    right(list, "objection", "21", "Object to what rests on our legitimate interest.");
    right(list, "consent", "7(3)", "Take a consent back as easily as you gave it.");
    right(list, "complaint", "77", "Complain to the supervisory authority.");
    return list;
  }

  private static void right(ArrayNode list, String name, String article, String says) {
    list.addObject().put("name", name).put("article", article).put("says", says);
  }

  private static ObjectNode copy(JsonNode from, List<String> names) {
    ObjectNode copy = Json.object();
    names.stream().filter(from::has).forEach(name -> copy.set(name, from.path(name)));
    return copy;
  }
}
