package io.mixrunners.core;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an API call answers; never cached on the way. Immutable. */
public record ApiResponse(
    int status,
    @Nullable String contentType,
    @Nullable String body,
    Map<String, String> headers,
    List<String> cookies) {

  public static ApiResponse json(int status, Object body) {
    return new ApiResponse(status, "application/json", Json.write(body), Map.of(), List.of());
  }

  public static ApiResponse noContent() {
    return new ApiResponse(204, null, null, Map.of(), List.of());
  }

  public ApiResponse withCookie(String cookie) {
    return new ApiResponse(status, contentType, body, headers, List.of(cookie));
  }

  public ApiResponse withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, contentType, body, Map.copyOf(more), cookies);
  }

  APIGatewayV2HTTPResponse toEvent() {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Cache-Control", "no-store");
    if (contentType != null) {
      all.put("Content-Type", contentType);
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(all)
        .withCookies(cookies)
        .withBody(body == null ? "" : body)
        .withIsBase64Encoded(false)
        .build();
  }
}
