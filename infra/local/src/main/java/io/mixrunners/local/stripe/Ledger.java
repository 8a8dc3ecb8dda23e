package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All objects of the stand-in by id, oldest first. Changes happen in transactions, one at a time; a
 * transaction is one line of the journal, so that after a kill either all of it is there or
 * nothing. Thread-safe.
 */
final class Ledger implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
  private final @Nullable Journal journal;
  private Consumer<ObjectNode> onEvent = _ -> {};

  Ledger(@Nullable Journal journal) {
    this.journal = journal;
    if (journal != null) {
      journal.read().forEach(this::apply);
    }
  }

  /** Whom to tell of each new event, after its transaction is safe. */
  void onEvent(Consumer<ObjectNode> listener) {
    onEvent = listener;
  }

  /** Runs the work alone; keeps its changes if it returns, none if it throws. */
  <T> T run(Function<Transaction, T> work) {
    var transaction = new Transaction();
    T result;
    lock.lock();
    try {
      result = work.apply(transaction);
      if (!transaction.changes.isEmpty()) {
        var changes = new ArrayList<>(transaction.changes.values());
        if (journal != null) {
          journal.append(changes);
        }
        apply(changes);
      }
    } finally {
      lock.unlock();
    }
    transaction.events.forEach(onEvent);
    return result;
  }

  @Nullable ObjectNode find(String id) {
    return run(tx -> tx.find(id));
  }

  /** Copies of all objects of a kind, oldest first. */
  List<ObjectNode> all(String kind) {
    return run(tx -> tx.all(kind));
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }

  private void apply(List<ObjectNode> changes) {
    changes.forEach(object -> objects.put(object.path("id").asText(), object));
  }

  /** One unit of change; sees its own writes. Not for use after it ended. */
  final class Transaction {
    private final Map<String, ObjectNode> changes = new LinkedHashMap<>();
    private final List<ObjectNode> events = new ArrayList<>();

    @Nullable ObjectNode find(String id) {
      ObjectNode object = changes.getOrDefault(id, objects.get(id));
      return object == null ? null : object.deepCopy();
    }

    /** The object of that kind, or Stripe's 404. */
    ObjectNode get(String kind, String id) {
      ObjectNode object = find(id);
      if (object == null || !object.path("object").asText().equals(kind)) {
        throw StripeProblem.missing(kind, id);
      }
      return object;
    }

    List<ObjectNode> all(String kind) {
      var merged = new LinkedHashMap<>(objects);
      merged.putAll(changes);
      return merged.values().stream()
          .filter(o -> o.path("object").asText().equals(kind))
          .map(ObjectNode::deepCopy)
          .toList();
    }

    ObjectNode put(ObjectNode object) {
      changes.put(object.path("id").asText(), object.deepCopy());
      return object;
    }

    void putEvent(ObjectNode event) {
      put(event);
      events.add(event);
    }
  }
}
