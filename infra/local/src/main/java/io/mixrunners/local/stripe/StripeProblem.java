package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in Stripe's error format.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe: errors</a>
 */
final class StripeProblem extends RuntimeException {
  private static final String INVALID = "invalid_request_error";

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String param;

  private StripeProblem(
      int status, String type, @Nullable String code, @Nullable String param, String message) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
  }

  static StripeProblem invalid(@Nullable String code, @Nullable String param, String message) {
    return new StripeProblem(400, INVALID, code, param, message);
  }

  static StripeProblem missing(String what, String id) {
    return new StripeProblem(
        404, INVALID, "resource_missing", "id", "No such " + what + ": '" + id + "'");
  }

  static StripeProblem unknownUrl(String method, String path) {
    return new StripeProblem(
        404, INVALID, null, null, "Unrecognized request URL (" + method + ": " + path + ").");
  }

  static StripeProblem unauthorized(String message) {
    return new StripeProblem(401, INVALID, null, null, message);
  }

  static StripeProblem idempotency(String key) {
    return new StripeProblem(
        400,
        "idempotency_error",
        null,
        null,
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with. Try using a key other than '"
            + key
            + "' if you meant to execute a different request.");
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    ObjectNode body = Wire.object();
    ObjectNode error = body.putObject("error");
    if (code != null) {
      error.put("code", code);
      error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
    }
    error.put("message", getMessage());
    if (param != null) {
      error.put("param", param);
    }
    error.put("type", type);
    return body;
  }
}
