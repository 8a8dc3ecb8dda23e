package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small ordered map of JSON documents that survives a kill of the process.
 *
 * <p>Each change is one appended line, handed to the operating system before the call returns; a
 * torn last line (a kill within the write) was never acknowledged and is dropped. The file is
 * compacted when it is opened. Without a directory the shelf lives in memory. Thread-safe.
 */
final class Shelf implements AutoCloseable {
  private final Map<String, JsonNode> entries = new LinkedHashMap<>();
  private final @Nullable FileChannel channel;

  private Shelf(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  static Shelf open(@Nullable Path dir, String name) {
    if (dir == null) {
      return new Shelf(null);
    }
    try {
      Files.createDirectories(dir);
      Path file = dir.resolve(name + ".jsonl");
      Map<String, JsonNode> read = Files.exists(file) ? read(file) : Map.of();
      Path compact = dir.resolve(name + ".compact");
      try (FileChannel out =
          FileChannel.open(
              compact,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (Map.Entry<String, JsonNode> entry : read.entrySet()) {
          append(out, entry.getKey(), entry.getValue());
        }
      }
      Files.move(compact, file, StandardCopyOption.ATOMIC_MOVE);
      Shelf shelf =
          new Shelf(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
      shelf.entries.putAll(read);
      return shelf;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, JsonNode> read(Path file) throws IOException {
    Map<String, JsonNode> read = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode node;
      try {
        node = Json.MAPPER.readTree(line);
      } catch (IOException torn) {
        continue;
      }
      String key = node.path("k").asText();
      if (node.has("v")) {
        read.put(key, node.get("v"));
      } else {
        read.remove(key);
      }
    }
    return read;
  }

  private static void append(FileChannel out, String key, @Nullable JsonNode value)
      throws IOException {
    ObjectNode line = Json.object().put("k", key);
    if (value != null) {
      line.set("v", value);
    }
    ByteBuffer bytes = ByteBuffer.wrap((line.toString() + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  synchronized @Nullable JsonNode get(String key) {
    return entries.get(key);
  }

  synchronized void put(String key, JsonNode value) {
    write(key, value);
    entries.put(key, value);
  }

  /** Removes a document; tells whether it was there. */
  synchronized boolean remove(String key) {
    if (!entries.containsKey(key)) {
      return false;
    }
    write(key, null);
    entries.remove(key);
    return true;
  }

  /** Replaces a document by what the change makes of it; {@code null} stands for absent. */
  synchronized void update(String key, UnaryOperator<@Nullable JsonNode> change) {
    JsonNode next = change.apply(entries.get(key));
    if (next == null) {
      remove(key);
    } else {
      put(key, next);
    }
  }

  /** A copy of the keys, oldest first. */
  synchronized List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  private void write(String key, @Nullable JsonNode value) {
    if (channel == null) {
      return;
    }
    try {
      append(channel, key, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
