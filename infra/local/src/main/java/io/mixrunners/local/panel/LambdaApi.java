package io.mixrunners.local.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.local.gateway.Reply;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.lambda.Lambda;
import io.mixrunners.local.lambda.Lambdas;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lambda's own API (version 2015-03-31) for programs on this machine: Invoke and ListFunctions, as
 * any AWS SDK or CLI speaks them. It is how the functions without a route are called: the intake,
 * access by staff, the replay, the audit. What IAM decides on AWS is decided here by being on the
 * loopback interface; signatures are not read. Safe for use by many threads.
 *
 * <p>Errors as Lambda's: an unknown function 404, no JSON 400, over 6 MB (asynchronous: 1 MB) 413,
 * throttled 429; a function that throws answers 200 with {@code X-Amz-Function-Error}.
 */
public final class LambdaApi extends Handler.Abstract {
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final Pattern INVOKE = Pattern.compile(FUNCTIONS + "/([^/]+)/invocations");
  private static final int LARGEST = 6 * 1024 * 1024;
  private static final int LARGEST_EVENT = 1024 * 1024;

  /** Lambda repeats a failed asynchronous call so often (there with minutes in between). */
  private static final int RETRIES = 2;

  private static final ObjectMapper JSON = new ObjectMapper();
  private final Lambdas lambdas;

  /** Serves the functions of a suite. */
  public LambdaApi(Lambdas lambdas) {
    this.lambdas = lambdas;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (path == null || !(path.equals(FUNCTIONS) || path.startsWith(FUNCTIONS + "/"))) {
      return false;
    }
    answer(request, path).send(response, callback);
    return true;
  }

  private Reply answer(Request request, String path) throws Exception {
    if (!Neighbours.isFromHere(request)) {
      return Panel.problem(403, "This answers programs and pages of this machine only.");
    }
    if (request.getMethod().equals("GET") && path.matches(FUNCTIONS + "/?")) {
      return list();
    }
    Matcher invoke = INVOKE.matcher(path);
    if (!request.getMethod().equals("POST") || !invoke.matches()) {
      return error(501, "UnknownOperationException", "Here are Invoke and ListFunctions.");
    }
    Optional<Lambda> lambda = find(URLDecoder.decode(invoke.group(1), StandardCharsets.UTF_8));
    if (lambda.isEmpty()) {
      return error(404, "ResourceNotFoundException", "There is no such function.");
    }
    String type =
        Optional.ofNullable(request.getHeaders().get("X-Amz-Invocation-Type"))
            .orElse("RequestResponse");
    byte[] event = Content.Source.asInputStream(request).readNBytes(LARGEST + 1);
    if (event.length > (type.equals("Event") ? LARGEST_EVENT : LARGEST)) {
      return error(413, "RequestTooLargeException", "The payload is too large.");
    }
    return event.length > 0 && !isJson(event)
        ? error(400, "InvalidRequestContentException", "The payload is no JSON.")
        : invoke(
            lambda.get(), type, event.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : event);
  }

  private static Reply invoke(Lambda lambda, String type, byte[] event)
      throws InterruptedException {
    return switch (type) {
      case "RequestResponse" -> told(lambda.invoke(event));
      case "Event" -> {
        Thread.ofPlatform().name("event").daemon().start(() -> repeat(lambda, event));
        yield Reply.text(202, Map.of(), "");
      }
      case "DryRun" -> Reply.text(204, Map.of(), "");
      default -> error(400, "InvalidParameterValueException", "There is no such invocation type.");
    };
  }

  private static Reply told(Invocation end) {
    return switch (end) {
      case Invocation.Answer answer ->
          Reply.text(
              200,
              Map.of("content-type", "application/json", "x-amz-executed-version", "$LATEST"),
              answer.text().isEmpty() ? "null" : answer.text());
      case Invocation.Failure failure ->
          Reply.text(
              200,
              Map.of(
                  "content-type", "application/json",
                  "x-amz-executed-version", "$LATEST",
                  "x-amz-function-error", "Unhandled"),
              JsonNodeFactory.instance
                  .objectNode()
                  .put("errorMessage", failure.message())
                  .put("errorType", failure.type())
                  .toString());
      case Invocation.Throttled throttled ->
          error(429, "TooManyRequestsException", "Rate Exceeded.");
    };
  }

  private static void repeat(Lambda lambda, byte[] event) {
    try {
      for (int i = 0; i <= RETRIES; i++) {
        if (lambda.invoke(event) instanceof Invocation.Answer) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By name, ARN or a part of one, each with or without a version. */
  private Optional<Lambda> find(String asked) {
    String local = asked.replaceFirst("^.*:function:", "").replaceFirst("^[0-9]{12}:", "");
    String name = local.replaceFirst(":.*$", "");
    return lambdas.all().stream().filter(l -> l.function().name().equals(name)).findFirst();
  }

  private Reply list() {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    ArrayNode functions = out.putArray("Functions");
    for (Lambda lambda : lambdas.all()) {
      ObjectNode one = functions.addObject();
      ObjectNode variables = one.putObject("Environment").putObject("Variables");
      lambda.function().environment().forEach(variables::put);
      one.put("FunctionName", lambda.function().name())
          .put(
              "FunctionArn",
              "arn:aws:lambda:eu-north-1:000000000000:function:" + lambda.function().name())
          .put("Runtime", "java25")
          .put("Handler", lambda.function().handler())
          .put("Timeout", lambda.function().timeout().toSeconds())
          .put("MemorySize", lambda.function().memory())
          .put("Version", "$LATEST");
    }
    return Reply.json(200, out);
  }

  private static boolean isJson(byte[] event) {
    try {
      return !JSON.readTree(new String(event, StandardCharsets.UTF_8)).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Reply error(int status, String type, String message) {
    return Reply.text(
        status,
        Map.of("content-type", "application/json", "x-amzn-errortype", type),
        JsonNodeFactory.instance
            .objectNode()
            .put("Type", status < 500 ? "User" : "Service")
            .put("Message", message)
            .put("message", message)
            .toString());
  }
}
