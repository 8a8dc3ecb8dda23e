package io.mixrunners.local.stripe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, however it came.
 *
 * @param method in capitals
 * @param path without the query
 * @param query raw, empty if there is none
 * @param headers by lower-case name
 * @param body as text
 */
record Call(String method, String path, String query, Map<String, String> headers, String body) {

  static Call of(String method, String target, Map<String, String> headers, byte[] body) {
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    String text = new String(body, StandardCharsets.UTF_8);
    return new Call(method.toUpperCase(Locale.ROOT), path, query, lower, text);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean says(String header, String part) {
    return headers.getOrDefault(header, "").contains(part);
  }

  /** The path's parts after a prefix; empty if the path does not begin with it. */
  List<String> after(String prefix) {
    return path.startsWith(prefix)
        ? List.of(path.substring(prefix.length()).split("/", -1))
        : List.of();
  }
}
