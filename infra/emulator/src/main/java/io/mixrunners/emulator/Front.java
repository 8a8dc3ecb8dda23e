package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The one port: finds the service of a request, asks the fault hook, and hands the request on. S3
 * is the wrapped handler.
 */
final class Front extends Handler.Wrapper {
  private static final int KILLED = 137;

  private final Faults faults;
  private final DynamoDb dynamoDb;
  private final Sqs sqs;
  private final S3 s3;
  private final Map<String, JsonService> services;

  Front(Faults faults, DynamoDb dynamoDb, Sqs sqs, Map<String, JsonService> services, S3 s3) {
    super(s3);
    this.s3 = s3;
    this.faults = faults;
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.services = services;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Route route;
    try {
      route = Route.of(request);
    } catch (ServiceError e) {
      Replies.error(response, callback, "json", e);
      return true;
    }
    Faults.Outcome outcome = faults.before(route.port());
    if (outcome == Faults.Outcome.CRASH_BEFORE) {
      Runtime.getRuntime().halt(KILLED);
    }
    if (outcome == Faults.Outcome.FAIL_BEFORE) {
      Content.Source.consumeAll(request);
      Replies.error(response, callback, route.service(), injected(route));
      return true;
    }
    if (outcome == Faults.Outcome.DENIED || outcome == Faults.Outcome.THROTTLED) {
      Content.Source.consumeAll(request);
      Replies.error(response, callback, route.service(), refused(outcome));
      return true;
    }
    if (outcome == Faults.Outcome.TRUNCATED) {
      Content.Source.consumeAll(request);
      String half = route.service().equals("s3") ? "<Half><of>" : "{\"half\": ";
      String type = route.service().equals("s3") ? "application/xml" : "application/x-amz-json-1.1";
      Replies.bytes(response, callback, 200, type, half.getBytes(StandardCharsets.UTF_8));
      return true;
    }
    if (!outcome.losesAnswer()) {
      return serve(route, request, response, callback);
    }
    return serve(
        route,
        request,
        new LostResponse(request, response),
        lose(route, outcome, response, callback));
  }

  private static ServiceError refused(Faults.Outcome outcome) {
    return outcome == Faults.Outcome.DENIED
        ? new ServiceError("AccessDenied", 403, "an injected refusal")
        : new ServiceError("ThrottlingException", 400, "an injected throttle");
  }

  private static ServiceError injected(Route route) {
    return new ServiceError("InjectedFault", "an injected fault in " + route.port());
  }

  /** Stands in for the caller of a call whose answer is lost. */
  private static Callback lose(
      Route route, Faults.Outcome outcome, Response response, Callback callback) {
    Runnable lost =
        () -> {
          if (outcome == Faults.Outcome.CRASH_AFTER) {
            Runtime.getRuntime().halt(KILLED);
          }
          Replies.error(response, callback, route.service(), injected(route));
        };
    return Callback.from(lost, failure -> lost.run());
  }

  private boolean serve(Route route, Request request, Response response, Callback callback)
      throws Exception {
    if (route.service().equals("s3")) {
      // An early refusal must not cut off a caller that is still sending: read on to the end.
      Callback drained =
          Callback.from(() -> Content.Source.consumeAll(request, callback), callback::failed);
      try {
        return s3.serve(route, RawBody.of(request), response, drained);
      } catch (ServiceError e) {
        Replies.error(response, drained, "s3", e);
        return true;
      }
    }
    byte[] body = body(request);
    try {
      @Nullable JsonNode answer = answer(route, body);
      if (answer != null) {
        Replies.json(response, callback, 200, answer);
      } else if (route.service().equals("sqs")) {
        sqs.serve(route.operation(), body, response, callback);
      } else {
        dynamoDb.serve(route.operation(), request, body, response, callback);
      }
    } catch (ServiceError e) {
      Replies.error(response, callback, route.service(), e);
    }
    return true;
  }

  /** The answer of a service of ours; {@code null} for a service that answers by itself. */
  private @Nullable JsonNode answer(Route route, byte[] body) {
    return switch (route.service()) {
      case "dynamodb" -> dynamoDb.front(route.operation(), body);
      case "streams", "sqs" -> null;
      default -> {
        JsonService service = services.get(route.service());
        if (service == null) {
          throw JsonService.unknown(route.port());
        }
        ObjectNode in = Json.parse(body);
        route.input().forEach(in::put);
        yield service.call(route.operation(), in);
      }
    };
  }

  private static byte[] body(Request request) throws Exception {
    ByteBuffer buffer = Content.Source.asByteBuffer(request);
    byte[] body = new byte[buffer.remaining()];
    buffer.get(body);
    return body;
  }
}
