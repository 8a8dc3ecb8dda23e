package io.mixrunners.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * The event of an HTTP API, payload format 2.0: header names in lower case, repeated ones joined by
 * commas, cookies in a list of their own, bodies that are no text in base64.
 */
final class HttpEvent {
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HttpEvent() {}

  static ObjectNode of(Request request, Routes.Match match, byte[] body, Instant now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String query = request.getHttpURI().getQuery() == null ? "" : request.getHttpURI().getQuery();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", request.getHttpURI().getPath());
    event.put("rawQueryString", query);
    headers(event, request);
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      query(query).forEach(parameters::put);
    }
    if (!match.parameters().isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      match.parameters().forEach(parameters::put);
    }
    context(event.putObject("requestContext"), request, match, now);
    boolean text = isText(request.getHeaders().get("Content-Type"));
    if (body.length > 0) {
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
    return event;
  }

  /** A time in the common log format. */
  static String time(Instant at) {
    return CLF.format(at);
  }

  private static void headers(ObjectNode event, Request request) {
    var headers = new LinkedHashMap<String, String>();
    var cookies = JsonNodeFactory.instance.arrayNode();
    for (HttpField field : request.getHeaders()) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      String value = field.getValue() == null ? "" : field.getValue();
      if (name.equals("cookie")) {
        for (String cookie : value.split(";\\s*", -1)) {
          cookies.add(cookie);
        }
      } else {
        headers.merge(name, value, (a, b) -> a + "," + b);
      }
    }
    headers.put("x-forwarded-for", Request.getRemoteAddr(request));
    headers.put("x-forwarded-proto", "https");
    ObjectNode out = event.putObject("headers");
    headers.forEach(out::put);
    if (!cookies.isEmpty()) {
      event.set("cookies", cookies);
    }
  }

  private static void context(
      ObjectNode context, Request request, Routes.Match match, Instant now) {
    String host = request.getHeaders().get("Host");
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", host == null ? "" : host);
    context.put("domainPrefix", "local");
    ObjectNode http = context.putObject("http");
    http.put("method", request.getMethod());
    http.put("path", request.getHttpURI().getPath());
    http.put("protocol", "HTTP/1.1");
    http.put("sourceIp", Request.getRemoteAddr(request));
    String agent = request.getHeaders().get("User-Agent");
    http.put("userAgent", agent == null ? "" : agent);
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", CLF.format(now));
    context.put("timeEpoch", now.toEpochMilli());
  }

  private static Map<String, String> query(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.merge(
          decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "", (a, b) -> a + "," + b);
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static boolean isText(String contentType) {
    if (contentType == null) {
      return true;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.endsWith("+json")
        || type.equals("application/xml")
        || type.endsWith("+xml")
        || type.equals("application/javascript");
  }
}
