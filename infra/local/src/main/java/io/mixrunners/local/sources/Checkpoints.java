package io.mixrunners.local.sources;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far each shard of a stream was read. The file is written after the function has answered, so
 * a killed process delivers its last batch twice and none never.
 */
final class Checkpoints {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Path file;
  private final Map<String, String> last = new TreeMap<>();

  Checkpoints(@Nullable Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      try {
        last.putAll(
            JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {}));
      } catch (IOException e) {
        throw new UncheckedIOException("the streams' state " + file + " cannot be read", e);
      }
    }
  }

  synchronized @Nullable String find(String stream, String shard) {
    return last.get(stream + " " + shard);
  }

  synchronized void put(String stream, String shard, String sequenceNumber) {
    last.put(stream + " " + shard, sequenceNumber);
    if (file == null) {
      return;
    }
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, JSON.writeValueAsBytes(last));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the streams' state " + file + " cannot be written", e);
    }
  }
}
