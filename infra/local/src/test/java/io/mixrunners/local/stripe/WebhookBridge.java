package io.mixrunners.local.stripe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mixrunners.core.Environment;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.orders.WebhookHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The gateway in front of the webhook function: HTTP in, payload 2.0 out, the body in base64 as a
 * binary one comes.
 */
final class WebhookBridge implements AutoCloseable {
  private final HttpServer server;
  private final WebhookHandler handler;
  private final LambdaCall log;

  WebhookBridge(Environment environment, LambdaCall log) {
    this.handler = new WebhookHandler(environment);
    this.log = log;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  static RequestContext context(String subject) {
    return RequestContext.builder()
        .withAuthorizer(
            RequestContext.Authorizer.builder().withLambda(Map.of("subject", subject)).build())
        .build();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/stripe/webhook");
  }

  APIGatewayV2HTTPResponse receive(byte[] body, String signature) {
    return handler.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("POST /api/stripe/webhook")
            .withHeaders(Map.of("content-type", "application/json", "stripe-signature", signature))
            .withBody(Base64.getEncoder().encodeToString(body))
            .withIsBase64Encoded(true)
            .build(),
        log);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
      int status = receive(body, signature == null ? "" : signature).getStatusCode();
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
