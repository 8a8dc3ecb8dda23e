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

  /** What the store's file may hold, as JSON Schema, draft 2020-12. */
  ObjectNode schema(String store) {
    ObjectNode schema =
        Json.object().put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", store).put("type", "object").put("additionalProperties", false);
    ObjectNode kinds = schema.putObject("properties");
    for (var record : stores.path(store).path("records").properties()) {
      ObjectNode kind = kinds.putObject(record.getKey()).put("type", "array");
      kind.put("description", record.getValue().path("what").asText());
      ObjectNode item = kind.putObject("items").put("type", "object");
      ObjectNode fields = item.putObject("properties");
      for (var field : record.getValue().path("fields").properties()) {
        if (!field.getValue().path("access").asText().equals("false")) {
          ObjectNode one = fields.putObject(field.getKey());
          one.put("description", field.getValue().path("cat").asText());
          if (isTime(field.getKey())) {
            one.put("type", "string").put("format", "date-time");
          }
        }
      }
    }
    return schema;
  }

  private static boolean isTime(String name) {
    return name.equals("at") || name.endsWith("At") || name.equals("heldUntil");
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
    return List.of("settings", "report", "steps", "result", "checksums", "outcome").contains(name);
  }

  private static JsonNode number(String name, String digits) {
    if (digits.contains(".") || digits.contains("E")) {
      return Json.MAPPER.valueToTree(Double.valueOf(digits));
    }
    long number = Long.parseLong(digits);
    if (!isTime(name)) {
      return Json.MAPPER.valueToTree(number);
    }
    Instant time = number > MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    return Json.MAPPER.valueToTree(time);
  }
}
