package io.mixrunners.emulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.elasticmq.actor.queue.InternalMessage;

/** What lies in each queue now, in flight or not, as ElasticMQ reports it. Thread-safe. */
final class Messages {
  private final Map<String, Map<String, InternalMessage>> queues = new ConcurrentSkipListMap<>();

  void queue(String name) {
    queues.computeIfAbsent(name, n -> new ConcurrentHashMap<>());
  }

  void noQueue(String name) {
    queues.remove(name);
  }

  void put(String queue, InternalMessage message) {
    queues.computeIfAbsent(queue, n -> new ConcurrentHashMap<>()).put(message.id(), message);
  }

  void remove(String queue, String id) {
    queues.getOrDefault(queue, Map.of()).remove(id);
  }

  List<String> queueNames() {
    return List.copyOf(queues.keySet());
  }

  List<InternalMessage> in(String queue) {
    return queues.getOrDefault(queue, Map.of()).values().stream()
        .sorted(java.util.Comparator.comparing(InternalMessage::created))
        .toList();
  }
}
