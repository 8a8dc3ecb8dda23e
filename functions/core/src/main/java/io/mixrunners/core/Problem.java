package io.mixrunners.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An expected refusal, answered as {@code application/problem+json} (RFC 9457). The detail says
 * what happened, what is safe and what to do, and quotes nothing that is personal.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String TYPES = "https://mixrunners.io/problems/";

  /** Every kind of refusal that a client can meet; the OpenAPI document lists the same. */
  public enum Type {
    MALFORMED(400, "The request cannot be read"),
    BAD_SIGNATURE(400, "The signature does not fit"),
    UNAUTHENTICATED(401, "You are not signed in"),
    NOT_PAID(402, "Not paid yet"),
    UNDER_REVIEW(403, "A person of ours has to look first"),
    FOREIGN_ORIGIN(403, "This call did not come from our page"),
    NOT_FOUND(404, "There is nothing here"),
    CONFLICT(409, "Not possible in the present state"),
    NOT_READY(409, "Not ready yet"),
    IN_FLIGHT(409, "The same call is still at work"),
    GONE(410, "This is gone"),
    TOO_LARGE(413, "Too large"),
    WRONG_MEDIA_TYPE(415, "Not JSON"),
    INVALID(422, "Some of this does not fit"),
    KEY_REUSED(422, "The Idempotency-Key was used for something else"),
    RESTRICTED(423, "Your account is restricted"),
    TOO_MANY(429, "Too many calls"),
    INTERNAL(500, "Something broke on our side"),
    NOT_BUILT(501, "Not built yet");

    private final int status;
    private final String title;

    Type(int status, String title) {
      this.status = status;
      this.title = title;
    }

    public int status() {
      return status;
    }

    public String title() {
      return title;
    }

    /** The last part of the type's address, e.g. {@code not-found}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What is wrong with one field of the request. */
  public record FieldError(String field, String message) {}

  private final Type type;
  private final transient List<FieldError> errors;
  private final int retryAfter;

  private Problem(Type type, String detail, List<FieldError> errors, int retryAfter) {
    super(detail);
    this.type = type;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  public static Problem of(Type type, String detail) {
    return new Problem(type, detail, List.of(), 0);
  }

  /**
   * @param seconds when to try again, sent as {@code Retry-After}
   */
  public static Problem retryable(Type type, String detail, int seconds) {
    return new Problem(type, detail, List.of(), seconds);
  }

  public static Problem notFound() {
    return of(
        Type.NOT_FOUND,
        "There is nothing under this address, or it is not yours. Nothing was changed.");
  }

  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        Type.INVALID,
        "Nothing was changed. See which fields do not fit, and send the request again.",
        List.copyOf(errors),
        0);
  }

  public static Problem notBuilt() {
    return of(
        Type.NOT_BUILT,
        "This part of the service is not built yet. Nothing was changed; write to us and a person"
            + " will do it for you.");
  }

  public Type type() {
    return type;
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** The detail and each field that does not fit, for whoever calls a function without a route. */
  public String summary() {
    StringBuilder text = new StringBuilder(String.valueOf(getMessage()));
    errors.forEach(
        error -> text.append(" [").append(error.field()).append("] ").append(error.message()));
    return text.toString();
  }

  ApiResponse toResponse() {
    ObjectNode body =
        Json.object()
            .put("type", TYPES + type.word())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", getMessage());
    if (!errors.isEmpty()) {
      body.set("errors", Json.MAPPER.valueToTree(errors));
    }
    Map<String, String> headers =
        retryAfter > 0 ? Map.of("Retry-After", Integer.toString(retryAfter)) : Map.of();
    return new ApiResponse(
        type.status(), "application/problem+json", Json.write(body), headers, List.of());
  }
}
