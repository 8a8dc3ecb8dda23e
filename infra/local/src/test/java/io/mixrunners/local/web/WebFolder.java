package io.mixrunners.local.web;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page's files as they lie in the repository. */
final class WebFolder {
  /** The project's folder; tests run in their module's. */
  static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  static final Path ROOT = PROJECT.resolve("web");

  private WebFolder() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sentences of a language, in the file's order. */
  static Map<String, String> texts(String language) {
    try {
      return Json.MAPPER.readValue(
          read(ROOT.resolve("text").resolve(language + ".json")),
          new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every script, by its path below the folder. */
  static List<Path> scripts() {
    try (var files = Files.walk(ROOT.resolve("js"))) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
