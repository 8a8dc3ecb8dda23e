package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as the wire carries it. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode parse(byte[] body) {
    if (body.length == 0) {
      return object();
    }
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode node) {
        return node;
      }
    } catch (IOException e) {
      throw new ServiceError("SerializationException", "the body is not JSON");
    }
    throw new ServiceError("SerializationException", "the body is no JSON object");
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A required text member. */
  static String text(JsonNode in, String name) {
    JsonNode value = in.path(name);
    if (!value.isTextual()) {
      throw new ServiceError("ValidationException", "missing " + name);
    }
    return value.asText();
  }
}
