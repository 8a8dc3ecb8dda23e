package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Resolves intrinsic functions: {@code Ref, GetAtt, Sub, If, FindInMap, Join, Split, Select,
 * Equals, Not, And, Or, Base64} and the pseudo parameters. A function that it does not know is an
 * error, never passed on as it is. {@code AWS::NoValue} removes the property.
 */
public final class Resolver {
  /** The account that everything local lies in. */
  public static final String ACCOUNT = "000000000000";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");
  private static final JsonNode NO_VALUE = JSON.objectNode().put("AWS::NoValue", true);

  private final Template template;
  private final Map<String, String> parameters = new HashMap<>();
  private final References references;

  /**
   * @param given parameter values; the template's defaults stand in for the others
   * @param pseudo the pseudo parameters' values, such as {@code AWS::Region}
   */
  public Resolver(
      Template template,
      Map<String, String> given,
      Map<String, String> pseudo,
      References references) {
    this.template = template;
    this.references = references;
    template
        .section("Parameters")
        .properties()
        .forEach(
            p -> {
              JsonNode fallback = p.getValue().get("Default");
              if (given.containsKey(p.getKey())) {
                parameters.put(p.getKey(), given.get(p.getKey()));
              } else if (fallback != null) {
                parameters.put(p.getKey(), fallback.asText());
              }
            });
    parameters.put("AWS::AccountId", ACCOUNT);
    parameters.put("AWS::Partition", "aws");
    parameters.put("AWS::URLSuffix", "amazonaws.com");
    parameters.putAll(pseudo);
  }

  /** The value with every intrinsic function replaced. */
  public JsonNode resolve(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode();
      node.forEach(
          item -> {
            JsonNode value = resolve(item);
            if (!value.equals(NO_VALUE)) {
              array.add(value);
            }
          });
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      if (only.getKey().equals("Ref")) {
        return ref(only.getValue().asText());
      }
      if (only.getKey().startsWith("Fn::")) {
        return call(only.getKey().substring(4), only.getValue());
      }
    }
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = resolve(entry.getValue());
      if (!value.equals(NO_VALUE)) {
        object.set(entry.getKey(), value);
      }
    }
    return object;
  }

  /** Whether a resource is part of this stage: its condition holds, or it has none. */
  public boolean applies(Resource resource) {
    return Optional.ofNullable(resource.condition()).map(this::condition).orElse(true);
  }

  private JsonNode ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return NO_VALUE;
    }
    String given = parameters.get(name);
    if (given == null && name.contains(".")) {
      // SAM's own references, such as Function.Alias.
      return TextNode.valueOf(attribute(TextNode.valueOf(name)));
    }
    return TextNode.valueOf(given == null ? references.ref(name) : given);
  }

  private JsonNode call(String function, JsonNode argument) {
    return switch (function) {
      case "GetAtt" -> TextNode.valueOf(attribute(argument));
      case "Sub" -> TextNode.valueOf(substitute(argument));
      case "If" -> resolve(condition(argument.get(0).asText()) ? argument.get(1) : argument.get(2));
      case "FindInMap" -> findInMap(argument);
      case "Join" ->
          TextNode.valueOf(String.join(argument.get(0).asText(), texts(argument.get(1))));
      case "Split" -> split(resolve(argument.get(1)).asText(), argument.get(0).asText());
      case "Select" -> resolve(argument.get(1)).get(resolve(argument.get(0)).asInt());
      case "Base64" ->
          TextNode.valueOf(
              java.util.Base64.getEncoder()
                  .encodeToString(
                      resolve(argument)
                          .asText()
                          .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      case "Equals", "Not", "And", "Or" -> JSON.booleanNode(test(function, argument));
      default ->
          throw new IllegalArgumentException(
              "the template uses Fn::" + function + ", which is not known here");
    };
  }

  private String attribute(JsonNode argument) {
    if (argument.isTextual()) {
      String[] parts = argument.asText().split("\\.", 2);
      return references.attribute(parts[0], parts[1]);
    }
    return references.attribute(argument.get(0).asText(), resolve(argument.get(1)).asText());
  }

  private String substitute(JsonNode argument) {
    String text = argument.isTextual() ? argument.asText() : argument.get(0).asText();
    JsonNode own = argument.isArray() ? argument.get(1) : JSON.objectNode();
    Matcher matcher = PLACEHOLDER.matcher(text);
    var out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2);
      String value;
      if (matcher.group(1).equals("!")) {
        value = "${" + name + "}";
      } else if (own.has(name)) {
        value = resolve(own.get(name)).asText();
      } else if (name.contains(".") && !parameters.containsKey(name)) {
        value = attribute(TextNode.valueOf(name));
      } else {
        value = ref(name).asText();
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  private JsonNode findInMap(JsonNode argument) {
    List<String> path =
        texts(JSON.arrayNode().add(argument.get(0)).add(argument.get(1)).add(argument.get(2)));
    JsonNode found =
        template.section("Mappings").path(path.get(0)).path(path.get(1)).path(path.get(2));
    if (!found.isMissingNode()) {
      return found;
    }
    if (argument.path(3).has("DefaultValue")) {
      return resolve(argument.get(3).get("DefaultValue"));
    }
    throw new IllegalArgumentException(
        "no entry in the template's mappings: " + String.join(" / ", path));
  }

  private boolean condition(String name) {
    JsonNode body = template.section("Conditions").path(name);
    if (body.isMissingNode()) {
      throw new IllegalArgumentException("the template has no condition " + name);
    }
    return truth(body);
  }

  private boolean truth(JsonNode node) {
    if (node.isObject() && node.has("Condition")) {
      return condition(node.get("Condition").asText());
    }
    JsonNode value = resolve(node);
    return value.asBoolean(value.asText().equals("true"));
  }

  private boolean test(String function, JsonNode argument) {
    return switch (function) {
      case "Equals" -> resolve(argument.get(0)).asText().equals(resolve(argument.get(1)).asText());
      case "Not" -> !truth(argument.get(0));
      case "And" -> StreamSupport.stream(argument.spliterator(), false).allMatch(this::truth);
      default -> StreamSupport.stream(argument.spliterator(), false).anyMatch(this::truth);
    };
  }

  private List<String> texts(JsonNode list) {
    return StreamSupport.stream(resolve(list).spliterator(), false).map(JsonNode::asText).toList();
  }

  private static ArrayNode split(String text, String separator) {
    ArrayNode parts = JSON.arrayNode();
    for (String part : text.split(Pattern.quote(separator), -1)) {
      parts.add(part);
    }
    return parts;
  }
}
