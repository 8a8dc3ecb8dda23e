package io.mixrunners.local.jars;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API for one runtime: hands out events one by one and takes what becomes of them.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";

  /**
   * What a runtime said of an invocation.
   *
   * @param fine whether it is a response, not an error
   */
  record Outcome(boolean fine, String text) {}

  private record Event(String id, String text) {}

  private final HttpServer server;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Map<String, BlockingQueue<Outcome>> outcomes = new ConcurrentHashMap<>();
  private final BlockingQueue<Outcome> init = new LinkedBlockingQueue<>();

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext(BASE, this::handle);
    server.start();
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} has to be. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives the runtime an event and waits for what becomes of it. */
  Outcome invoke(String event, int seconds) throws InterruptedException {
    String id = "request-" + outcomes.size();
    var answer = new LinkedBlockingQueue<Outcome>();
    outcomes.put(id, answer);
    events.add(new Event(id, event));
    for (int i = 0; i < seconds * 10; i++) {
      @Nullable Outcome outcome = answer.poll(100, TimeUnit.MILLISECONDS);
      if (outcome != null) {
        return outcome;
      }
      @Nullable Outcome failed = init.poll();
      if (failed != null) {
        return failed;
      }
    }
    return new Outcome(false, "no answer in " + seconds + " s");
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("restore/next")) {
        answer(exchange, 200, "");
      } else if (path.startsWith("invocation/")) {
        String[] parts = path.split("/", 3);
        BlockingQueue<Outcome> waiting = outcomes.get(parts[1]);
        if (waiting != null) {
          waiting.add(new Outcome(parts[2].equals("response"), body));
        }
        answer(exchange, 202, "{}");
      } else {
        init.add(new Outcome(false, path + ": " + body));
        answer(exchange, 202, "{}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Event event = events.take();
    var headers = exchange.getResponseHeaders();
    headers.add("Lambda-Runtime-Aws-Request-Id", event.id());
    headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
    headers.add(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-north-1:000000000000:function:test");
    headers.add("Content-Type", "application/json");
    answer(exchange, 200, event.text());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
