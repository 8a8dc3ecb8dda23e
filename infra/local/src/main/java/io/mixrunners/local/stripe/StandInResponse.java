package io.mixrunners.local.stripe;

import java.util.Map;

/**
 * An HTTP answer of the stand-in, for whoever holds the socket.
 *
 * @param status HTTP status
 * @param headers by their usual names, one value each
 * @param body in UTF-8, empty if there is none
 */
public record StandInResponse(int status, Map<String, String> headers, String body) {

  static StandInResponse json(int status, Object value) {
    return json(status, Map.of(), value);
  }

  static StandInResponse json(int status, Map<String, String> more, Object value) {
    return new StandInResponse(
        status, with(more, "Content-Type", "application/json"), Wire.text(value));
  }

  /**
   * The page's own form must say where it comes from: under no-referrer a browser posts {@code
   * Origin: null}.
   */
  static StandInResponse html(String page, String policy) {
    return new StandInResponse(
        200,
        Map.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Content-Security-Policy",
            policy,
            "Referrer-Policy",
            "same-origin",
            "Cache-Control",
            "no-store"),
        page);
  }

  static StandInResponse redirect(String url) {
    return new StandInResponse(303, Map.of("Location", url, "Referrer-Policy", "no-referrer"), "");
  }

  private static Map<String, String> with(Map<String, String> more, String name, String value) {
    var all = new java.util.TreeMap<>(more);
    all.put(name, value);
    return Map.copyOf(all);
  }
}
