package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Form-encoded parameters with Stripe's brackets, {@code a[b][0][c]=d}, as a tree. Lists become
 * objects whose names are the indices; an empty pair of brackets takes the next free index.
 */
final class Form {
  private static final Pattern SEGMENT = Pattern.compile("\\[([^\\[\\]]*)]");

  private Form() {}

  static ObjectNode parse(String encoded) {
    ObjectNode root = Wire.object();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        put(root, path(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return root;
  }

  private static void put(ObjectNode root, List<String> path, String value) {
    ObjectNode at = root;
    for (String name : path.subList(0, path.size() - 1)) {
      JsonNode next = at.get(name);
      at = next instanceof ObjectNode inner ? inner : at.putObject(name);
    }
    String last = path.getLast();
    at.put(last.isEmpty() ? Integer.toString(at.size()) : last, value);
  }

  private static List<String> path(String name) {
    int bracket = name.indexOf('[');
    if (bracket < 0) {
      return List.of(name);
    }
    var path = new java.util.ArrayList<String>();
    path.add(name.substring(0, bracket));
    var segments = SEGMENT.matcher(name.substring(bracket));
    while (segments.find()) {
      path.add(segments.group(1));
    }
    return path;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StripeProblem.invalid(null, null, "Invalid form encoding.");
    }
  }
}
