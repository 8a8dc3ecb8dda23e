package io.mixrunners.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The operations of the services that speak REST with JSON: SES v2 and EventBridge Scheduler. */
final class RestPaths {
  private static final String SUPPRESSED = "/v2/email/suppression/addresses";
  private static final String SCHEDULES = "/schedules";

  private RestPaths() {}

  static Route ses(Request request) {
    String path = request.getHttpURI().getPath();
    String method = request.getMethod();
    if (path.equals("/v2/email/outbound-emails") && method.equals("POST")) {
      return new Route("ses", "SendEmail", Map.of());
    }
    if (path.equals(SUPPRESSED) && method.equals("PUT")) {
      return new Route("ses", "PutSuppressedDestination", Map.of());
    }
    if (path.startsWith(SUPPRESSED + "/")) {
      Map<String, String> input = Map.of("EmailAddress", tail(path, SUPPRESSED));
      return switch (method) {
        case "GET" -> new Route("ses", "GetSuppressedDestination", input);
        case "DELETE" -> new Route("ses", "DeleteSuppressedDestination", input);
        default -> throw unknown(request);
      };
    }
    throw unknown(request);
  }

  static Route scheduler(Request request) {
    String path = request.getHttpURI().getPath();
    Map<String, String> input = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      input.put(field.getName(), field.getValue());
    }
    if (path.equals(SCHEDULES) && request.getMethod().equals("GET")) {
      return new Route("scheduler", "ListSchedules", input);
    }
    if (path.startsWith(SCHEDULES + "/")) {
      input.put("Name", tail(path, SCHEDULES));
      return switch (request.getMethod()) {
        case "POST" -> new Route("scheduler", "CreateSchedule", input);
        case "PUT" -> new Route("scheduler", "UpdateSchedule", input);
        case "GET" -> new Route("scheduler", "GetSchedule", input);
        case "DELETE" -> new Route("scheduler", "DeleteSchedule", input);
        default -> throw unknown(request);
      };
    }
    throw unknown(request);
  }

  private static String tail(String path, String prefix) {
    // A plus in a path is a plus: only in a query does it stand for a space.
    return URLDecoder.decode(
        path.substring(prefix.length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static ServiceError unknown(Request request) {
    return new ServiceError(
        "UnknownOperationException",
        404,
        "not emulated: " + request.getMethod() + " " + request.getHttpURI().getPath());
  }
}
