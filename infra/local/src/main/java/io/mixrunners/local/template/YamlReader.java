package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads CloudFormation's YAML into JSON, with the short tags in their long form ({@code !Ref A} is
 * {@code {"Ref": "A"}}, {@code !Sub x} is {@code {"Fn::Sub": "x"}}). Dates stay text, as
 * CloudFormation has them.
 */
final class YamlReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlReader() {}

  static JsonNode read(String text) {
    Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    return root == null ? JSON.objectNode() : convert(root);
  }

  private static JsonNode convert(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!") && !tag.equals("!")) {
      return intrinsic(tag.substring(1), node);
    }
    return plain(node);
  }

  private static JsonNode intrinsic(String name, Node node) {
    JsonNode value = plain(node);
    if (name.equals("GetAtt") && value.isTextual()) {
      String[] parts = value.asText().split("\\.", 2);
      value = JSON.arrayNode().add(parts[0]).add(parts[1]);
    }
    boolean bare = name.equals("Ref") || name.equals("Condition");
    return JSON.objectNode().set(bare ? name : "Fn::" + name, value);
  }

  private static JsonNode plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> mapping(mapping);
      case SequenceNode sequence -> {
        ArrayNode array = JSON.arrayNode();
        sequence.getValue().forEach(item -> array.add(convert(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new IllegalArgumentException("unexpected YAML node " + node.getNodeId());
    };
  }

  private static ObjectNode mapping(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      if (object.has(key)) {
        throw new IllegalArgumentException(
            "the key " + key + " is given twice" + tuple.getKeyNode().getStartMark());
      }
      object.set(key, convert(tuple.getValueNode()));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(
          text.equalsIgnoreCase("true")
              || text.equalsIgnoreCase("yes")
              || text.equalsIgnoreCase("on"));
    }
    if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,17})")) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]+\\.[0-9]+")) {
      return JSON.numberNode(Double.parseDouble(text));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }
}
