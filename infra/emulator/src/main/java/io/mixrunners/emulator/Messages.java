package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.elasticmq.actor.queue.InternalMessage;

/**
 * What lies in each queue now, in flight or not, as ElasticMQ reports it, and when by the suite's
 * clock each message was sent: a redrive keeps that time, as SQS does. Thread-safe.
 */
final class Messages implements AutoCloseable {
  private final Map<String, Map<String, InternalMessage>> queues = new ConcurrentSkipListMap<>();
  private final Shelf sent;
  private final InstantSource clock;

  Messages(Shelf sent, InstantSource clock) {
    this.sent = sent;
    this.clock = clock;
  }

  void queue(String name) {
    queues.computeIfAbsent(name, n -> new ConcurrentHashMap<>());
  }

  void noQueue(String name) {
    queues.remove(name);
  }

  void put(String queue, InternalMessage message) {
    queues.computeIfAbsent(queue, n -> new ConcurrentHashMap<>()).put(message.id(), message);
    sent.update(message.id(), old -> old != null ? old : Json.MAPPER.valueToTree(clock.millis()));
  }

  void remove(String queue, String id) {
    queues.getOrDefault(queue, Map.of()).remove(id);
  }

  List<String> queueNames() {
    return List.copyOf(queues.keySet());
  }

  List<InternalMessage> in(String queue) {
    return queues.getOrDefault(queue, Map.of()).values().stream()
        .sorted(Comparator.comparing(InternalMessage::created))
        .toList();
  }

  /** When a message was first sent, by the suite's clock. */
  Instant sentAt(InternalMessage message) {
    JsonNode millis = sent.get(message.id());
    return millis == null ? message.created().toInstant() : Instant.ofEpochMilli(millis.asLong());
  }

  /** Forgets the times of messages that lie in no queue any more. */
  void tidy() {
    Set<String> here = new HashSet<>();
    List<String> known = sent.keys();
    queues.values().forEach(queue -> here.addAll(queue.keySet()));
    known.stream().filter(id -> !here.contains(id)).forEach(sent::remove);
  }

  @Override
  public void close() {
    sent.close();
  }
}
