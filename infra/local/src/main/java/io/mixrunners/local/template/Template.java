package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudFormation or SAM template as it is written. SAM's {@code Globals} are merged into the
 * functions and APIs when they are asked for. Immutable by convention: nobody writes into its
 * nodes.
 */
public final class Template {
  private final JsonNode root;
  private final Map<String, Resource> resources = new LinkedHashMap<>();

  private Template(JsonNode root) {
    this.root = root;
    for (Map.Entry<String, JsonNode> entry : root.path("Resources").properties()) {
      JsonNode body = entry.getValue();
      String type = body.path("Type").asText();
      String condition =
          body.path("Condition").isTextual() ? body.path("Condition").asText() : null;
      resources.put(
          entry.getKey(),
          new Resource(
              entry.getKey(), type, withGlobals(type, body.path("Properties")), condition));
    }
  }

  /** Reads a template file. */
  public static Template read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the template " + file + " cannot be read", e);
    }
  }

  /** Reads a template's text. */
  public static Template parse(String text) {
    return new Template(YamlReader.read(text));
  }

  /** All resources by logical id, in the order in which they are written. */
  public Map<String, Resource> resources() {
    return resources;
  }

  /** A resource by its logical id. */
  public Optional<Resource> resource(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  /** A top-level section, such as {@code Mappings}; missing when there is none. */
  JsonNode section(String name) {
    return root.path(name);
  }

  private JsonNode withGlobals(String type, JsonNode own) {
    String prefix = "AWS::Serverless::";
    JsonNode globals =
        type.startsWith(prefix)
            ? root.path("Globals").path(type.substring(prefix.length()))
            : MissingNode.getInstance();
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merge(merged, globals);
    merge(merged, own);
    return merged;
  }

  /** SAM's rule: maps are merged, lists are added to, a scalar of the resource wins. */
  private static void merge(ObjectNode into, JsonNode from) {
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      JsonNode before = into.get(entry.getKey());
      JsonNode after = entry.getValue();
      if (before instanceof ObjectNode both
          && after.isObject()
          && !intrinsic(before)
          && !intrinsic(after)) {
        merge(both, after);
      } else if (before != null && before.isArray() && after.isArray()) {
        var joined = JsonNodeFactory.instance.arrayNode();
        before.forEach(joined::add);
        after.forEach(joined::add);
        into.set(entry.getKey(), joined);
      } else {
        into.set(entry.getKey(), after.deepCopy());
      }
    }
  }

  private static boolean intrinsic(JsonNode node) {
    return node.size() == 1
        && node.properties().stream()
            .allMatch(only -> only.getKey().equals("Ref") || only.getKey().startsWith("Fn::"));
  }
}
