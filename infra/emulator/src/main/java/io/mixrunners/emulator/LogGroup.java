package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One log group's streams and events. Thread-safe. */
final class LogGroup implements AutoCloseable {
  /** The retention periods that CloudWatch Logs accepts, in days. */
  static final Set<Integer> RETENTION_DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final String EVENT = "event/";
  private static final String STREAM = "stream/";

  private final Shelf shelf;
  private final AtomicLong next;

  private LogGroup(Shelf shelf) {
    this.shelf = shelf;
    this.next =
        new AtomicLong(
            events().stream().mapToLong(event -> Long.parseLong(event.id())).max().orElse(-1) + 1);
  }

  static LogGroup open(@Nullable Path dir, String name) {
    return new LogGroup(Shelf.open(dir, URLEncoder.encode(name, StandardCharsets.UTF_8)));
  }

  void createStream(String name) {
    if (hasStream(name)) {
      throw new ServiceError(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    shelf.put(STREAM + name, Json.object());
  }

  boolean hasStream(String name) {
    return shelf.get(STREAM + name) != null;
  }

  void append(String stream, long timestamp, String message) {
    String id = String.format(Locale.ROOT, "%019d", next.getAndIncrement());
    shelf.put(
        EVENT + id,
        Json.object().put("stream", stream).put("at", timestamp).put("message", message));
  }

  /** All events in the order of their arrival. */
  List<LogEvent> events() {
    return shelf.keys().stream().filter(k -> k.startsWith(EVENT)).flatMap(this::event).toList();
  }

  private java.util.stream.Stream<LogEvent> event(String key) {
    JsonNode node = shelf.get(key);
    return java.util.stream.Stream.ofNullable(node)
        .map(
            n ->
                new LogEvent(
                    key.substring(EVENT.length()),
                    n.path("stream").asText(),
                    n.path("at").asLong(),
                    n.path("message").asText()));
  }

  long bytes() {
    return events().stream().mapToLong(event -> event.message().length() + 26L).sum();
  }

  int deleteBefore(Instant limit) {
    List<LogEvent> old =
        events().stream().filter(event -> event.timestamp() < limit.toEpochMilli()).toList();
    old.forEach(event -> shelf.remove(EVENT + event.id()));
    return old.size();
  }

  void delete() {
    shelf.keys().forEach(shelf::remove);
    shelf.close();
  }

  @Override
  public void close() {
    shelf.close();
  }
}
