package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * {@code template.yaml} as data. Short forms of intrinsic functions lose their tag: {@code !Ref X}
 * reads as {@code "X"}, {@code !FindInMap [a, b, c]} as a list, which is all that these tests need.
 */
final class TemplateFile {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private final JsonNode root;

  private TemplateFile(JsonNode root) {
    this.root = root;
  }

  static TemplateFile read() {
    try {
      return new TemplateFile(
          new YAMLMapper().readTree(Files.readString(ROOT.resolve("template.yaml"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode section(String name) {
    return root.required(name);
  }

  JsonNode properties(String resource) {
    return root.required("Resources").required(resource).path("Properties");
  }

  /** Properties of every resource of a type, by logical id, in the template's order. */
  Map<String, JsonNode> ofType(String type) {
    var found = new LinkedHashMap<String, JsonNode>();
    for (var resource : root.required("Resources").properties()) {
      if (resource.getValue().path("Type").asText().equals(type)) {
        found.put(resource.getKey(), resource.getValue().path("Properties"));
      }
    }
    return found;
  }

  /**
   * Visits every property below the resources with its path, such as {@code A/Properties/B/0/C}.
   */
  void walk(BiConsumer<String, JsonNode> visitor) {
    walk("", root.required("Resources"), visitor);
  }

  private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(path, node);
    for (var child : node.properties()) {
      walk(path + "/" + child.getKey(), child.getValue(), visitor);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(path + "/" + i, node.get(i), visitor);
      }
    }
  }
}
