package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows as a person may have them: every field but those that the register withholds, each with its
 * reason (secrets, and what is not about the person). Times become RFC 3339. Thread-safe.
 */
final class ExportRows {
  /** Numbers above this are times in milliseconds, not in seconds. */
  private static final long MILLIS = 100_000_000_000L;

  private final JsonNode stores;

  ExportRows(Register register) {
    this.stores = register.document().path("stores");
  }

  /** The rows by their kind. */
  ObjectNode of(String store, List<Item> rows) {
    ObjectNode kinds = Json.object();
    for (Item row : rows) {
      String record = row.text("record");
      String kind = record.contains("#") ? record.substring(0, record.indexOf('#')) : record;
      ArrayNode list = kinds.get(kind) instanceof ArrayNode known ? known : kinds.putArray(kind);
      list.add(row(store, kind, row));
    }
    return kinds;
  }

  private ObjectNode row(String store, String kind, Item row) {
    JsonNode fields = stores.at("/" + store + "/records/" + kind + "/fields");
    ObjectNode json = Json.object();
    for (var field : new TreeMap<>(row.values()).entrySet()) {
      JsonNode access = fields.path(field.getKey()).path("access");
      if (!access.isBoolean() || access.asBoolean()) {
        json.set(field.getKey(), value(field.getKey(), field.getValue()));
      }
    }
    return json;
  }

  private static JsonNode value(String name, AttributeValue value) {
    if (value.n() != null) {
      return number(name, value.n());
    }
    if (value.bool() != null) {
      return Json.MAPPER.valueToTree(value.bool());
    }
    String text = value.s() == null ? "" : value.s();
    boolean json = text.startsWith("{") || text.startsWith("[");
    return json && isOurs(name) ? Json.tree(text) : Json.MAPPER.valueToTree(text);
  }

  /** Columns that we write as JSON; what a person wrote is never taken for it. */
  private static boolean isOurs(String name) {
    return List.of("settings", "report", "steps", "result", "checksums").contains(name);
  }

  private static JsonNode number(String name, String digits) {
    if (digits.contains(".") || digits.contains("E")) {
      return Json.MAPPER.valueToTree(Double.valueOf(digits));
    }
    long number = Long.parseLong(digits);
    if (!name.equals("at") && !name.endsWith("At")) {
      return Json.MAPPER.valueToTree(number);
    }
    Instant time = number > MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    return Json.MAPPER.valueToTree(time);
  }
}
