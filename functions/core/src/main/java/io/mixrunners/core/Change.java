package io.mixrunners.core;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * A conditional change of one row, built up and then given to {@link Table#apply} or {@link
 * Table#transact}. Without a condition of its own it demands that the row exists, so that no change
 * can bring a deleted row back. Not thread-safe.
 */
public final class Change {
  private final String partition;
  private final String sort;
  private final List<String> sets = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final List<String> adds = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private boolean mayCreate;

  private Change(String partition, String sort) {
    this.partition = partition;
    this.sort = sort;
  }

  public static Change of(String partition, String sort) {
    return new Change(partition, sort);
  }

  String partition() {
    return partition;
  }

  String sort() {
    return sort;
  }

  /** Lets the change create the row. */
  public Change orCreate() {
    mayCreate = true;
    return this;
  }

  public Change set(String name, String value) {
    return set(name, AttributeValue.fromS(value));
  }

  public Change set(String name, long value) {
    return set(name, AttributeValue.fromN(Long.toString(value)));
  }

  public Change set(String name, double value) {
    return set(name, AttributeValue.fromN(Double.toString(value)));
  }

  public Change set(String name, boolean value) {
    return set(name, AttributeValue.fromBool(value));
  }

  /** Epoch milliseconds. */
  public Change time(String name, Instant value) {
    return set(name, value.toEpochMilli());
  }

  /** Epoch seconds. */
  public Change seconds(String name, Instant value) {
    return set(name, value.getEpochSecond());
  }

  public Change json(String name, Object value) {
    return set(name, Json.write(value));
  }

  private Change set(String name, AttributeValue value) {
    sets.add(name(name) + " = " + value(value));
    return this;
  }

  public Change remove(String name) {
    removes.add(name(name));
    return this;
  }

  /** Adds to a number; an absent one counts as 0. */
  public Change add(String name, long delta) {
    return add(name, BigInteger.valueOf(delta));
  }

  /** As {@link #add(String, long)}, up to DynamoDB's 38 digits. */
  public Change add(String name, BigInteger delta) {
    adds.add(name(name) + " " + value(AttributeValue.fromN(delta.toString())));
    return this;
  }

  public Change ifEquals(String name, String expected) {
    conditions.add(name(name) + " = " + value(AttributeValue.fromS(expected)));
    return this;
  }

  public Change ifEquals(String name, long expected) {
    conditions.add(name(name) + " = " + value(AttributeValue.fromN(Long.toString(expected))));
    return this;
  }

  public Change ifIn(String name, Collection<String> expected) {
    List<String> placeholders =
        expected.stream().map(text -> value(AttributeValue.fromS(text))).toList();
    conditions.add(name(name) + " IN (" + String.join(", ", placeholders) + ")");
    return this;
  }

  public Change ifAbsent(String name) {
    conditions.add("attribute_not_exists(" + name(name) + ")");
    return this;
  }

  public Change ifPresent(String name) {
    conditions.add("attribute_exists(" + name(name) + ")");
    return this;
  }

  /** Holds when the number is absent or below the limit. */
  public Change ifAbsentOrBelow(String name, long limit) {
    String n = name(name);
    conditions.add(
        "(attribute_not_exists("
            + n
            + ") OR "
            + n
            + " < "
            + value(AttributeValue.fromN(Long.toString(limit)))
            + ")");
    return this;
  }

  Update toUpdate(String table, String partitionName, String sortName) {
    StringBuilder expression = new StringBuilder();
    clause(expression, "SET ", sets);
    clause(expression, "REMOVE ", removes);
    clause(expression, "ADD ", adds);
    if (!mayCreate) {
      ifPresent(partitionName);
    }
    Update.Builder update =
        Update.builder()
            .tableName(table)
            .key(Table.key(partitionName, partition, sortName, sort))
            .updateExpression(expression.toString())
            .expressionAttributeNames(names);
    if (!conditions.isEmpty()) {
      update.conditionExpression(String.join(" AND ", conditions));
    }
    if (!values.isEmpty()) {
      update.expressionAttributeValues(values);
    }
    return update.build();
  }

  /** The conditions alone; nothing may have been set, removed or added. */
  ConditionCheck toCheck(String table, String partitionName, String sortName) {
    Update update = toUpdate(table, partitionName, sortName);
    return ConditionCheck.builder()
        .tableName(table)
        .key(update.key())
        .conditionExpression(update.conditionExpression())
        .expressionAttributeNames(update.expressionAttributeNames())
        .expressionAttributeValues(update.expressionAttributeValues())
        .build();
  }

  /**
   * The deletion of the row, if the conditions hold; nothing may have been set, removed or added.
   */
  Delete toDelete(String table, String partitionName, String sortName) {
    ConditionCheck check = toCheck(table, partitionName, sortName);
    return Delete.builder()
        .tableName(table)
        .key(check.key())
        .conditionExpression(check.conditionExpression())
        .expressionAttributeNames(check.expressionAttributeNames())
        .expressionAttributeValues(check.expressionAttributeValues())
        .build();
  }

  static Put putNew(String table, Item item, String partitionName) {
    return Put.builder()
        .tableName(table)
        .item(item.values())
        .conditionExpression("attribute_not_exists(#p)")
        .expressionAttributeNames(Map.of("#p", partitionName))
        .build();
  }

  private static void clause(StringBuilder to, String keyword, List<String> parts) {
    if (!parts.isEmpty()) {
      to.append(to.isEmpty() ? "" : " ").append(keyword).append(String.join(", ", parts));
    }
  }

  private String name(String name) {
    String placeholder = "#" + name;
    names.put(placeholder, name);
    return placeholder;
  }

  private String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }
}
