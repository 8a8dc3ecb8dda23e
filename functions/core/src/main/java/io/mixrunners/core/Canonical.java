package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * One way to write a JSON document, so that its hash and its signature mean something: members in
 * the order of their names, no space. It is what {@code jq -jcS .} prints, as long as texts hold no
 * control characters and numbers are whole.
 */
public final class Canonical {
  private Canonical() {}

  public static String text(JsonNode document) {
    return sorted(document).toString();
  }

  /** SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits. */
  public static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    var members = new TreeMap<String, JsonNode>();
    node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
    ObjectNode object = Json.object();
    members.forEach(object::set);
    return object;
  }
}
