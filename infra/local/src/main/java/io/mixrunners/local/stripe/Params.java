package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of one request, read as strictly as Stripe reads them. */
record Params(ObjectNode tree) {

  /**
   * Refuses names that this call does not have: a typing error must not pass here and fail there.
   */
  Params allow(Set<String> known) {
    tree.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name) && !name.equals("expand")) {
                throw StripeProblem.invalid(
                    "parameter_unknown", name, "Received unknown parameter: " + name);
              }
            });
    return this;
  }

  String required(String name) {
    String value = text(name);
    if (value == null || value.isEmpty()) {
      throw StripeProblem.invalid(
          "parameter_missing", name, "Missing required param: " + name + ".");
    }
    return value;
  }

  @Nullable String text(String name) {
    JsonNode value = tree.get(name);
    return value == null || !value.isTextual() ? null : value.textValue();
  }

  boolean flag(String name) {
    return "true".equals(text(name));
  }

  long integer(String name) {
    return integer(name, required(name));
  }

  @Nullable Long optionalInteger(String name) {
    String value = text(name);
    return value == null ? null : integer(name, value);
  }

  Params inner(String name) {
    return new Params(tree.get(name) instanceof ObjectNode inner ? inner : Wire.object());
  }

  boolean has(String name) {
    return tree.has(name);
  }

  List<Params> list(String name) {
    return inner(name).tree().valueStream().map(n -> new Params((ObjectNode) n)).toList();
  }

  List<String> expand() {
    return inner("expand").tree().valueStream().map(JsonNode::asText).toList();
  }

  /** The metadata given, within Stripe's limits of 50 pairs, 40 and 500 characters. */
  ObjectNode metadata() {
    ObjectNode metadata = inner("metadata").tree().deepCopy();
    boolean tooLong =
        metadata
            .propertyStream()
            .anyMatch(e -> e.getKey().length() > 40 || e.getValue().asText().length() > 500);
    if (metadata.size() > 50 || tooLong) {
      throw StripeProblem.invalid(null, "metadata", "Metadata exceeds the allowed size.");
    }
    return metadata;
  }

  private static long integer(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw StripeProblem.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
    }
  }
}
