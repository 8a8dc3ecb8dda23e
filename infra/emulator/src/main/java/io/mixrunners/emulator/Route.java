package io.mixrunners.emulator;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * Which service and operation a request is for, told by the target header of AWS's JSON protocols,
 * or by the service in the signature's scope, or else it is S3's.
 *
 * @param service short lower-case name, as in a port's name
 * @param operation AWS's name of the operation
 * @param input members that the path and query carry (REST services)
 */
record Route(String service, String operation, Map<String, String> input) {
  private static final Map<String, String> TARGETS =
      Map.of(
          "DynamoDB_20120810", "dynamodb",
          "DynamoDBStreams_20120810", "streams",
          "AmazonSQS", "sqs",
          "TrentService", "kms",
          "AmazonSSM", "ssm",
          "Logs_20140328", "logs");
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/aws4_request");

  static Route of(Request request) {
    String target = request.getHeaders().get("X-Amz-Target");
    int dot = target == null ? -1 : target.lastIndexOf('.');
    if (target != null && dot > 0) {
      String service = TARGETS.get(target.substring(0, dot));
      if (service == null) {
        throw new ServiceError("UnknownOperationException", "not emulated: " + target);
      }
      return new Route(service, target.substring(dot + 1), Map.of());
    }
    String authorization = request.getHeaders().get("Authorization");
    Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
    String service = scope.find() ? scope.group(1) : "s3";
    return switch (service) {
      case "ses" -> RestPaths.ses(request);
      case "scheduler" -> RestPaths.scheduler(request);
      default -> new Route("s3", S3Operation.of(request), Map.of());
    };
  }

  /** The name that a fault is injected by. */
  String port() {
    return service + "." + operation;
  }
}
