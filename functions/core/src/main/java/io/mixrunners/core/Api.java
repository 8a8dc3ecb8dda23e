package io.mixrunners.core;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one function and the filter in front of them: session, origin, media type, and
 * every failure as a problem document. Immutable once built; thread-safe.
 */
public final class Api {
  /** One call's rule: takes the request, answers, or throws a {@link Problem}. */
  @FunctionalInterface
  public interface Route {
    ApiResponse answer(ApiRequest request, Log log);
  }

  private enum Access {
    OPEN,
    SESSION,
    RAW
  }

  private record Entry(Access access, Route route) {}

  private static final int MAX_BODY = 1_000_000;
  private final Map<String, Entry> routes = new HashMap<>();
  private final String origin;

  /** Routes for the page at this environment's {@code SITE_ORIGIN}. */
  public Api(Environment environment) {
    this.origin = environment.get("SITE_ORIGIN");
  }

  /** Anybody may call this route. */
  public Api open(String routeKey, Route route) {
    routes.put(routeKey, new Entry(Access.OPEN, route));
    return this;
  }

  /** Only with a valid session; otherwise 401. */
  public Api session(String routeKey, Route route) {
    routes.put(routeKey, new Entry(Access.SESSION, route));
    return this;
  }

  /** A machine calls this route and signs what it sends: no session, origin or media type. */
  public Api signed(String routeKey, Route route) {
    routes.put(routeKey, new Entry(Access.RAW, route));
    return this;
  }

  /** What the template must route here. */
  public Set<String> routeKeys() {
    return Set.copyOf(routes.keySet());
  }

  /** Answers one event; never throws. */
  public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event, Context context) {
    Log log = new Log(context.getLogger());
    ApiRequest request = new ApiRequest(event);
    ApiResponse response;
    try {
      response = answer(request, log);
    } catch (Problem problem) {
      response = problem.toResponse();
    } catch (RuntimeException e) {
      log.failure("api.failed", e);
      response =
          Problem.retryable(
                  Problem.Type.INTERNAL,
                  "Something broke on our side. What was stored before is safe. Try again in a"
                      + " minute; the same call twice does no harm.",
                  60)
              .toResponse();
    }
    log.event("api.answered")
        .with("route", request.routeKey())
        .with("status", response.status())
        .info();
    return response.toEvent();
  }

  private ApiResponse answer(ApiRequest request, Log log) {
    @Nullable Entry entry = routes.get(request.routeKey());
    if (entry == null) {
      throw Problem.notFound();
    }
    if (entry.access() != Access.RAW) {
      checkOrigin(request);
      checkBody(request);
    }
    if (entry.access() == Access.SESSION) {
      request.subject();
    }
    return entry.route().answer(request, log);
  }

  private void checkOrigin(ApiRequest request) {
    if (request.header("Origin").filter(from -> !from.equals(origin)).isPresent()) {
      throw Problem.of(
          Problem.Type.FOREIGN_ORIGIN,
          "The call carries the Origin of another site. Nothing was changed. Use our own page, or"
              + " send no Origin.");
    }
  }

  /** A plain form of another site cannot send JSON without asking first: this is the CSRF guard. */
  private static void checkBody(ApiRequest request) {
    if (request.rawBody().length > MAX_BODY) {
      throw Problem.of(
          Problem.Type.TOO_LARGE, "The body is larger than 1 MB. Nothing was changed.");
    }
    if (request.method().equals("GET")) {
      return;
    }
    String media = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!media.equals("application/json") && !media.startsWith("application/json;")) {
      throw Problem.of(
          Problem.Type.WRONG_MEDIA_TYPE,
          "Send Content-Type: application/json, also with an empty body. Nothing was changed.");
    }
  }
}
