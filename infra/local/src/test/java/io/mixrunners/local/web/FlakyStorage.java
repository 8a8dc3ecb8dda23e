package io.mixrunners.local.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes parts, badly: the first tries of part 2 lose their line (more than the browser repeats by
 * itself), the first of part 3 finds it busy, and from part 4 on an address that says {@code old}
 * is refused.
 */
final class FlakyStorage implements HttpHandler {
  private final List<Integer> tries = new CopyOnWriteArrayList<>();
  private final Map<Integer, byte[]> stored = new ConcurrentSkipListMap<>();

  Map<Integer, byte[]> stored() {
    return stored;
  }

  List<Integer> tries() {
    return tries;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    int part = Integer.parseInt(exchange.getRequestHeaders().getFirst("x-part"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    long before = tries.stream().filter(tried -> tried == part).count();
    tries.add(part);
    if (part == 2 && before < 5) {
      exchange.close();
      return;
    }
    boolean old = part >= 4 && "old".equals(exchange.getRequestURI().getQuery());
    int status = part == 3 && before == 0 ? 503 : old ? 403 : 200;
    if (status == 200) {
      stored.put(part, body);
    }
    exchange.getResponseHeaders().set("ETag", "\"" + part + "\"");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
