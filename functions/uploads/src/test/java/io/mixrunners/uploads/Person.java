package io.mixrunners.uploads;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.emulator.LambdaCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a session who calls the handler as the gateway would, and S3 as a browser would.
 */
final class Person {
  record Answer(int status, JsonNode body, Map<String, String> headers) {}

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  final String subject;
  private final UploadsHandler handler;
  private final LambdaCall call = new LambdaCall("uploads");

  Person(UploadsHandler handler) {
    this.handler = handler;
    this.subject = Ids.id();
  }

  Answer call(String route, @Nullable String body, String... path) {
    return callWith(route, Map.of(), body, path);
  }

  Answer callWith(
      String route, Map<String, String> headers, @Nullable String body, String... path) {
    Map<String, String> parameters = new HashMap<>();
    if (path.length > 0) {
      parameters.put("job", path[0]);
    }
    if (path.length > 1) {
      parameters.put("file", path[1]);
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("content-type", "application/json");
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(route)
            .withHeaders(all)
            .withPathParameters(parameters)
            .withBody(body)
            .withRequestContext(
                APIGatewayV2HTTPEvent.RequestContext.builder()
                    .withAuthorizer(
                        APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                            .withLambda(Map.of("subject", subject))
                            .build())
                    .build())
            .build();
    APIGatewayV2HTTPResponse response = handler.handleRequest(event, call);
    String text = response.getBody();
    return new Answer(
        response.getStatusCode(),
        text.isEmpty() ? Json.object() : Json.tree(text),
        response.getHeaders());
  }

  /** PUTs a part to its URL; the status and, where there is one, the ETag. */
  static HttpResponse<String> put(JsonNode part, byte[] bytes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(part.path("url").asText()))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
    part.path("headers")
        .properties()
        .forEach(header -> request.header(header.getKey(), header.getValue().asText()));
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  String logged() {
    return call.logged();
  }
}
