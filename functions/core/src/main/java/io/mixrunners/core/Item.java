package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One row of a table: named values of the few types that we store (text, whole numbers, decimals,
 * truth, times as epoch seconds or milliseconds, JSON as text). Immutable; {@link Builder} makes
 * one.
 */
public final class Item {
  private final Map<String, AttributeValue> values;

  private Item(Map<String, AttributeValue> values) {
    this.values = Map.copyOf(values);
  }

  static Item of(Map<String, AttributeValue> values) {
    return new Item(values);
  }

  public static Builder with(String name, String value) {
    return new Builder().put(name, value);
  }

  public Map<String, AttributeValue> values() {
    return values;
  }

  /** The same row with this value, e.g. under another key. */
  public Item and(String name, String value) {
    Map<String, AttributeValue> more = new LinkedHashMap<>(values);
    more.put(name, AttributeValue.fromS(value));
    return new Item(more);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> find(String name) {
    @Nullable AttributeValue value = values.get(name);
    return value == null ? Optional.empty() : Optional.ofNullable(value.s());
  }

  /**
   * @throws IllegalStateException if the row lacks the text
   */
  public String text(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("A row lacks " + name));
  }

  public long number(String name, long absent) {
    @Nullable AttributeValue value = values.get(name);
    return value == null || value.n() == null ? absent : Long.parseLong(value.n());
  }

  public double decimal(String name, double absent) {
    @Nullable AttributeValue value = values.get(name);
    return value == null || value.n() == null ? absent : Double.parseDouble(value.n());
  }

  public boolean truth(String name) {
    @Nullable AttributeValue value = values.get(name);
    return value != null && Boolean.TRUE.equals(value.bool());
  }

  /** A time kept as epoch milliseconds. */
  public Optional<Instant> time(String name) {
    return has(name) ? Optional.of(Instant.ofEpochMilli(number(name, 0))) : Optional.empty();
  }

  /** A time kept as epoch seconds, as TTL and the due index want it. */
  public Optional<Instant> seconds(String name) {
    return has(name) ? Optional.of(Instant.ofEpochSecond(number(name, 0))) : Optional.empty();
  }

  public Optional<JsonNode> json(String name) {
    return find(name).map(Json::tree);
  }

  /** Collects values; a null value is left out. */
  public static final class Builder {
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    public Builder put(String name, @Nullable String value) {
      if (value != null) {
        values.put(name, AttributeValue.fromS(value));
      }
      return this;
    }

    public Builder put(String name, long value) {
      values.put(name, AttributeValue.fromN(Long.toString(value)));
      return this;
    }

    public Builder put(String name, double value) {
      values.put(name, AttributeValue.fromN(Double.toString(value)));
      return this;
    }

    public Builder put(String name, boolean value) {
      values.put(name, AttributeValue.fromBool(value));
      return this;
    }

    /** Epoch milliseconds. */
    public Builder time(String name, @Nullable Instant value) {
      return value == null ? this : put(name, value.toEpochMilli());
    }

    /** Epoch seconds, as DynamoDB's TTL wants them. */
    public Builder seconds(String name, @Nullable Instant value) {
      return value == null ? this : put(name, value.getEpochSecond());
    }

    public Builder json(String name, @Nullable Object value) {
      return value == null ? this : put(name, Json.write(value));
    }

    public Item build() {
      return new Item(values);
    }
  }
}
