package io.mixrunners.core;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An API call as a handler sees it: the event of HTTP API's payload 2.0 with safe access to its
 * parts. Immutable.
 */
public final class ApiRequest {
  private final APIGatewayV2HTTPEvent event;
  private final Map<String, String> headers;

  ApiRequest(APIGatewayV2HTTPEvent event) {
    this.event = event;
    this.headers =
        orEmpty(event.getHeaders()).entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first));
  }

  public String routeKey() {
    return event.getRouteKey() == null ? "" : event.getRouteKey();
  }

  public String method() {
    String route = routeKey();
    return route.substring(0, Math.max(0, route.indexOf(' ')));
  }

  /** Who calls; empty without a valid session. The authorizer said so, not the client. */
  public Optional<String> session() {
    if (event.getRequestContext() == null || event.getRequestContext().getAuthorizer() == null) {
      return Optional.empty();
    }
    @Nullable Object subject =
        orEmpty(event.getRequestContext().getAuthorizer().getLambda()).get("subject");
    return Optional.ofNullable(subject).map(Object::toString).filter(text -> !text.isEmpty());
  }

  /**
   * The subject of the session.
   *
   * @throws Problem 401 without one
   */
  public String subject() {
    return session()
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Type.UNAUTHENTICATED,
                    "Your session has ended or there was none. Nothing was changed. Sign in and"
                        + " try again."));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(orEmpty(event.getQueryStringParameters()).get(name));
  }

  /** A part of the path that the route names. */
  public String path(String name) {
    return Optional.ofNullable(orEmpty(event.getPathParameters()).get(name)).orElse("");
  }

  public Optional<String> cookie(String name) {
    List<String> cookies = event.getCookies() == null ? List.of() : event.getCookies();
    String prefix = name + "=";
    return cookies.stream()
        .filter(cookie -> cookie.startsWith(prefix))
        .map(cookie -> cookie.substring(prefix.length()))
        .findFirst();
  }

  /** The body's very bytes, as a signature covers them. */
  public byte[] rawBody() {
    String body = event.getBody() == null ? "" : event.getBody();
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The body as a record.
   *
   * @throws Problem 400 if it is no JSON, 422 that names the field if it does not fit the record
   */
  public <T> T body(Class<T> type) {
    String body = new String(rawBody(), StandardCharsets.UTF_8);
    try {
      @Nullable T value = Json.MAPPER.readValue(body.isBlank() ? "{}" : body, type);
      if (value == null) {
        throw Problem.of(Problem.Type.MALFORMED, "The body must be a JSON object, not null.");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw Problem.invalid(pathOf(e), "This field is not known; leave it out.");
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw Problem.invalid(pathOf(e), "This value does not have the expected type.");
    } catch (JsonProcessingException e) {
      throw Problem.of(
          Problem.Type.MALFORMED,
          "The body is not valid JSON, has a field twice or is nested too deep.");
    }
  }

  private static String pathOf(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                ref -> ref.getFieldName() == null ? "[" + ref.getIndex() + "]" : ref.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "body" : path;
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }
}
