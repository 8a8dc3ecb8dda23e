package io.mixrunners.local.sources;

import io.mixrunners.emulator.Emulator;
import io.mixrunners.emulator.Expired;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Carries out what falls due, and remembers which rows the time to live removed until their stream
 * has been read: there DynamoDB signs such a removal as its own, which the emulated stream leaves
 * out. A stream is only read while nothing expires.
 */
public final class Expiries {
  private final Emulator emulator;
  private final Map<String, Integer> removed = new HashMap<>();

  /** Works on an emulator. */
  public Expiries(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Executes time to live, lifecycle and retention at a time. */
  public synchronized Expired expire(Instant now) {
    Expired expired = emulator.expire(now);
    expired
        .items()
        .forEach(
            item ->
                removed.merge(item.table() + " " + new TreeMap<>(item.keys()), 1, Integer::sum));
    return expired;
  }

  /** Reads a page of a table's stream, removals by time to live signed. */
  synchronized GetRecordsResponse signed(String table, Supplier<GetRecordsResponse> read) {
    GetRecordsResponse page = read.get();
    List<Record> records = page.records().stream().map(record -> sign(table, record)).toList();
    return page.toBuilder().records(records).build();
  }

  private Record sign(String table, Record record) {
    if (record.eventName() == OperationType.INSERT || record.eventName() == OperationType.MODIFY) {
      return record;
    }
    var keys = new TreeMap<String, String>();
    record.dynamodb().keys().forEach((name, value) -> keys.put(name, text(value)));
    String row = table + " " + keys;
    if (!removed.containsKey(row)) {
      return record;
    }
    removed.computeIfPresent(row, (r, times) -> times == 1 ? null : times - 1);
    return record.toBuilder()
        .eventName(OperationType.REMOVE)
        .userIdentity(
            Identity.builder().principalId("dynamodb.amazonaws.com").type("Service").build())
        .build();
  }

  private static String text(AttributeValue value) {
    return value.s() == null ? String.valueOf(value.n()) : value.s();
  }
}
