package io.mixrunners.local.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The page's modules on a loopback server of their own, without the suite, and whatever stands in
 * for storage under {@code /storage/}.
 */
final class ModuleSite implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "js", "text/javascript", "json", "application/json");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ModuleSite(HttpHandler storage) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no loopback port is free", e);
    }
    server.setExecutor(threads);
    server.createContext("/storage/", storage);
    server.createContext("/", ModuleSite::file);
    server.start();
  }

  /** An empty document from which modules can be imported. */
  Page open(BrowserContext person) {
    Page page = person.newPage();
    page.navigate("http://localhost:" + server.getAddress().getPort() + "/empty.html");
    return page;
  }

  private static void file(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = WebFolder.ROOT.resolve(path.substring(1)).normalize();
    byte[] body = "<!doctype html><title>empty</title>".getBytes(StandardCharsets.UTF_8);
    if (!path.equals("/empty.html")) {
      if (!file.startsWith(WebFolder.ROOT) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
        return;
      }
      body = Files.readAllBytes(file);
    }
    String ending = path.substring(path.lastIndexOf('.') + 1);
    exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(ending, "text/plain"));
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
