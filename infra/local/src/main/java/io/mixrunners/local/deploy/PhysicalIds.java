package io.mixrunners.local.deploy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which resource belongs to which logical id, for resources that AWS names itself. CloudFormation
 * keeps the same in its stack; here it is a file in the data directory, replaced whole at every
 * change.
 */
final class PhysicalIds {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Path file;
  private final Map<String, String> ids = new TreeMap<>();

  /** Reads what an earlier start left; keeps everything in memory when there is no file. */
  PhysicalIds(@Nullable Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      try {
        ids.putAll(
            JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {}));
      } catch (IOException e) {
        throw new UncheckedIOException("the stack's state " + file + " cannot be read", e);
      }
    }
  }

  Optional<String> find(String id) {
    return Optional.ofNullable(ids.get(id));
  }

  void put(String id, String physical) {
    ids.put(id, physical);
    if (file == null) {
      return;
    }
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, JSON.writeValueAsBytes(ids));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the stack's state " + file + " cannot be written", e);
    }
  }
}
