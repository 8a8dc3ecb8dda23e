package io.mixrunners.uploads;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
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
final class Person implements Context, LambdaLogger {
  record Answer(int status, JsonNode body, Map<String, String> headers) {}

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  final String subject;
  private final UploadsHandler handler;
  private final StringBuilder log = new StringBuilder();

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
    APIGatewayV2HTTPResponse response = handler.handleRequest(event, this);
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
    return log.toString();
  }

  @Override
  public void log(String message) {
    log.append(message);
  }

  @Override
  public void log(byte[] message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public String getAwsRequestId() {
    return "request";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "uploads";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 10_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
