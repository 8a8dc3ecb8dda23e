package io.mixrunners.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** Passes the first cookie on as the subject; the header {@code x-refuse} makes it refuse. */
public final class SampleAuthorizer
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    boolean refuse =
        event.get("headers") instanceof Map<?, ?> headers && headers.containsKey("x-refuse");
    Object subject =
        event.get("cookies") instanceof List<?> cookies ? String.valueOf(cookies.getFirst()) : "";
    return Map.of("isAuthorized", !refuse, "context", Map.of("subject", subject));
  }
}
