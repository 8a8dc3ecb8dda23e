package io.mixrunners.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Counts what lies in the suite, from {@code /_local/state}. */
final class Leftovers {
  private final JsonNode state;

  Leftovers(JsonNode state) {
    this.state = state;
  }

  /** Objects in the buckets whose name has the word. */
  int objects(String bucket) {
    int count = 0;
    for (Map.Entry<String, JsonNode> entry : state.path("objects").properties()) {
      count += entry.getKey().contains(bucket) ? entry.getValue().size() : 0;
    }
    return count;
  }

  /**
   * Rows by kind: the part of the sort key, or of the residue's partition, before the first mark.
   */
  Map<String, Integer> rows(String table) {
    var kinds = new TreeMap<String, Integer>();
    for (Map.Entry<String, JsonNode> entry : state.path("tables").properties()) {
      if (entry.getKey().contains(table)) {
        for (JsonNode item : entry.getValue()) {
          kinds.merge(kind(item), 1, Integer::sum);
        }
      }
    }
    return kinds;
  }

  private static String kind(JsonNode item) {
    JsonNode key = item.has("kind") && item.has("id") ? item.path("kind") : item.path("record");
    String text = key.isObject() ? key.path("S").asText() : key.asText();
    return text.split("#", 2)[0];
  }

  static String text(Map<String, Integer> kinds) {
    if (kinds.isEmpty()) {
      return "nothing";
    }
    return String.join(
        ", ",
        kinds.entrySet().stream().map(kind -> kind.getValue() + " " + kind.getKey()).toList());
  }
}
