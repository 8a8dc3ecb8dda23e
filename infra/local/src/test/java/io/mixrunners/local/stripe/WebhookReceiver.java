package io.mixrunners.local.stripe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes webhooks over real HTTP; refuses the first few if told to. */
final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Received> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals;

  /** A delivery as it came. */
  record Received(String signature, String body) {}

  WebhookReceiver(int refusals) throws IOException {
    this.refusals = new AtomicInteger(refusals);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          try (exchange) {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refuse = this.refusals.getAndDecrement() > 0;
            if (!refuse) {
              queue.add(
                  new Received(exchange.getRequestHeaders().getFirst("Stripe-Signature"), body));
            }
            exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
          }
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  Received next() throws InterruptedException {
    Received received = queue.poll(10, TimeUnit.SECONDS);
    if (received == null) {
      throw new AssertionError("no webhook came within 10 s");
    }
    return received;
  }

  int waiting() {
    return queue.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
