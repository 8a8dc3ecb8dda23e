package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a caller sees of an object: nothing of the stand-in's own notes, and references opened where
 * asked.
 */
final class Views {
  /** The field under which objects keep what Stripe would not show. */
  static final String OWN = "_standin";

  private Views() {}

  static ObjectNode shown(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.remove(OWN);
    return copy;
  }

  /** The object with each dotted path of {@code expand} replaced by the object it names. */
  static ObjectNode expanded(Ledger.Transaction tx, ObjectNode object, List<String> expand) {
    ObjectNode view = shown(object);
    for (String path : expand) {
      if (path.equals("line_items")) {
        view.set(
            "line_items", list(object.path(OWN).path("line_items").valueStream(), "line_items"));
      } else {
        open(tx, view, List.of(path.split("\\.", -1)));
      }
    }
    return view;
  }

  static ObjectNode list(Stream<? extends JsonNode> items, String url) {
    ObjectNode list = Wire.object();
    list.put("object", "list");
    items.forEach(list.withArray("data")::add);
    list.withArray("data");
    list.put("has_more", false);
    return list.put("url", "/v1/" + url);
  }

  private static void open(Ledger.Transaction tx, ObjectNode at, List<String> path) {
    String name = path.getFirst();
    JsonNode value = at.get(name);
    if (value == null) {
      throw StripeProblem.invalid(
          null, "expand", "This property cannot be expanded (" + name + ").");
    }
    if (value.isTextual()) {
      ObjectNode found = tx.find(value.textValue());
      if (found != null) {
        at.set(name, shown(found));
      }
    }
    if (path.size() > 1 && at.get(name) instanceof ObjectNode inner) {
      open(tx, inner, path.subList(1, path.size()));
    }
  }
}
