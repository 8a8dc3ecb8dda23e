package io.mixrunners.local.gateway;

import io.mixrunners.local.lambda.Lambda;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One route of the HTTP API.
 *
 * @param key as the template has it, such as {@code GET /api/jobs/{job}}
 * @param open whether it is called without the authorizer
 * @param target the function behind it
 */
record Route(String key, boolean open, Lambda target) {

  /** The path parameters if the request is this route's, decoded; empty otherwise. */
  Optional<Map<String, String>> match(String method, String path) {
    int space = key.indexOf(' ');
    String wanted = key.substring(0, Math.max(space, 0));
    if (!wanted.equals("ANY") && !wanted.equals(method)) {
      return Optional.empty();
    }
    List<String> pattern = segments(key.substring(space + 1));
    List<String> actual = segments(path);
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < pattern.size(); i++) {
      String part = pattern.get(i);
      boolean variable = part.startsWith("{") && part.endsWith("}");
      if (variable && part.endsWith("+}") && i < actual.size()) {
        parameters.put(
            part.substring(1, part.length() - 2),
            decode(String.join("/", actual.subList(i, actual.size()))));
        return Optional.of(parameters);
      }
      if (i >= actual.size()
          || (variable ? actual.get(i).isEmpty() : !part.equals(actual.get(i)))) {
        return Optional.empty();
      }
      if (variable) {
        parameters.put(part.substring(1, part.length() - 1), decode(actual.get(i)));
      }
    }
    return actual.size() == pattern.size() ? Optional.of(parameters) : Optional.empty();
  }

  /**
   * How specific it is: the gateway prefers words over variables, and variables over the rest of a
   * path.
   */
  int rank() {
    int rank = key.startsWith("ANY ") ? 0 : 1;
    for (String part : segments(key.substring(key.indexOf(' ') + 1))) {
      rank += part.endsWith("+}") ? -1000 : part.startsWith("{") ? 10 : 100;
    }
    return rank;
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
