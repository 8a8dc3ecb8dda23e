package io.mixrunners.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.lambda.Lambda;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The HTTP API as AWS runs it in front of the functions: routes, the Lambda authorizer with simple
 * responses, its limit of 10 MB, and its own answers when a route, a function or a permission is
 * missing. It takes what begins with {@code /api/} and leaves the rest to the next handler, as the
 * distribution does.
 */
public final class Gateway extends Handler.Abstract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY = 10 * 1024 * 1024;

  private final Routes routes;
  private final Optional<Lambda> authorizer;
  private final InstantSource clock;
  private final DoorLog log;

  /** Serves the routes; the authorizer runs before every route that is not open. */
  public Gateway(Routes routes, Optional<Lambda> authorizer, InstantSource clock, DoorLog log) {
    this.routes = routes;
    this.authorizer = authorizer;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (path == null || !path.startsWith("/api/")) {
      return false;
    }
    Reply reply;
    try {
      reply = answer(request, path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reply = Reply.message(503, "Service Unavailable");
    }
    String route = routes.find(request.getMethod(), path).map(m -> m.route().key()).orElse("-");
    log.write(request, route, reply.status(), clock.instant());
    reply.send(response, callback);
    return true;
  }

  private Reply answer(Request request, String path) throws IOException, InterruptedException {
    byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return Reply.message(413, "Request Entity Too Large").closing();
    }
    Optional<Routes.Match> match = routes.find(request.getMethod(), path);
    if (match.isEmpty()) {
      return Reply.message(404, "Not Found");
    }
    ObjectNode event = HttpEvent.of(request, match.get(), body, clock.instant());
    if (authorizer.isPresent() && !match.get().route().open()) {
      Optional<Reply> refused = authorize(authorizer.get(), event);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return switch (match.get().route().target().invoke(JSON.writeValueAsBytes(event))) {
      case Invocation.Answer answer -> Reply.of(answer);
      case Invocation.Failure failure -> Reply.message(500, "Internal Server Error");
      case Invocation.Throttled throttled -> Reply.message(503, "Service Unavailable");
    };
  }

  /** Puts the authorizer's context into the event, or gives the answer that refuses the call. */
  private static Optional<Reply> authorize(Lambda authorizer, ObjectNode event)
      throws JsonProcessingException, InterruptedException {
    ObjectNode question = event.deepCopy();
    question.remove("body");
    question.remove("isBase64Encoded");
    question.put("type", "REQUEST");
    question.put(
        "routeArn", "arn:aws:execute-api:local:000000000000:local/$default/" + UUID.randomUUID());
    Invocation invocation = authorizer.invoke(JSON.writeValueAsBytes(question));
    if (!(invocation instanceof Invocation.Answer answer)) {
      return Optional.of(Reply.message(500, "Internal Server Error"));
    }
    JsonNode decision = JSON.readTree(answer.text());
    if (!decision.path("isAuthorized").asBoolean()) {
      return Optional.of(Reply.message(403, "Forbidden"));
    }
    if (decision.path("context").isObject()) {
      event
          .withObject("requestContext")
          .putObject("authorizer")
          .set("lambda", decision.path("context"));
    }
    return Optional.empty();
  }
}
