package io.mixrunners.local.gateway;

import io.mixrunners.local.lambda.LogSink;
import io.mixrunners.local.template.HttpApi.AccessLog;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** The API's own log: a line per call, in the template's format, to the template's log group. */
public record DoorLog(Optional<AccessLog> settings, LogSink sink) {
  private static final Pattern VARIABLE = Pattern.compile("\\$context\\.([A-Za-z.]+)");

  void write(Request request, String route, int status, Instant at) {
    if (settings.isEmpty()) {
      return;
    }
    Map<String, String> known =
        Map.of(
            "requestTime", HttpEvent.time(at),
            "identity.sourceIp", Request.getRemoteAddr(request),
            "httpMethod", request.getMethod(),
            "routeKey", route,
            "status", Integer.toString(status),
            "requestId", UUID.randomUUID().toString());
    Matcher matcher = VARIABLE.matcher(settings.get().format());
    sink.line(
        settings.get().group(),
        matcher.replaceAll(
            variable -> Matcher.quoteReplacement(known.getOrDefault(variable.group(1), "-"))));
  }
}
