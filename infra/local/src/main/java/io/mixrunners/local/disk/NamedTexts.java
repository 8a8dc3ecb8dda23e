package io.mixrunners.local.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Texts by name, kept in a file, or in memory where there is none. Safe for use by many threads.
 */
public final class NamedTexts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable WholeFile file;
  private final Map<String, String> texts = new TreeMap<>();

  /**
   * Reads what an earlier process left.
   *
   * @param path the file, or null
   */
  public NamedTexts(@Nullable Path path) {
    this.file = path == null ? null : new WholeFile(path);
    if (file != null) {
      file.read().ifPresent(content -> texts.putAll(parse(content)));
    }
  }

  /** A text by its name. */
  public synchronized Optional<String> find(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Keeps a text; returns when it is in the file. */
  public synchronized void put(String name, String text) {
    texts.put(name, text);
    if (file != null) {
      file.write(JSON.valueToTree(texts).toString());
    }
  }

  private static Map<String, String> parse(String content) {
    try {
      return JSON.readValue(content, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state of an earlier start is no JSON", e);
    }
  }
}
