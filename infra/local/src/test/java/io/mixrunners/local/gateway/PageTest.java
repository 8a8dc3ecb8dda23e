package io.mixrunners.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.local.Project;
import io.mixrunners.local.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final LocalServer server = LocalServer.open(0);

  @BeforeEach
  void serve() throws IOException {
    Path web = Files.createDirectories(folder.resolve("web/js"));
    Files.createDirectories(folder.resolve("web/fi"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(folder.resolve("web/.hidden"), "secret");
    Files.writeString(folder.resolve("web/index.html"), "<!doctype html>");
    Files.writeString(folder.resolve("web/fi/index.html"), "<!doctype html><p>suomi");
    Files.writeString(web.resolve("app.mjs"), "export {}");
    var headers =
        new EdgeHeaders(
            Template.read(Project.ROOT.resolve("infra/edge.yaml")), "http://127.0.0.1:9000");
    server.serve(new Handler.Sequence(Page.of(List.of(folder.resolve("web")), headers::of)));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    client.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void pageHasTheEdgesHeadersAndTheAudioComesFromHere() throws Exception {
    var page = get("/");
    assertEquals(200, page.statusCode());
    assertTrue(header(page, "content-type").startsWith("text/html"));
    String policy = header(page, "content-security-policy");
    assertTrue(policy.contains("http://127.0.0.1:9000"), policy);
    assertFalse(policy.contains("amazonaws.com") || policy.contains("invalid"), policy);
    assertFalse(policy.contains("upgrade-insecure-requests"), policy);
    assertEquals("nosniff", header(page, "x-content-type-options"));
    assertEquals("", header(page, "strict-transport-security"));
  }

  @Test
  void moduleIsJavaScriptAndKnownFilesAreNotSentAgain() throws Exception {
    var module = get("/js/app.mjs");
    assertTrue(
        header(module, "content-type").startsWith("text/javascript"),
        header(module, "content-type"));
    var again = get("/js/app.mjs", "If-None-Match", header(module, "etag"));
    assertEquals(304, again.statusCode());
  }

  @Test
  void folderShowsItsIndexAndNoListing() throws Exception {
    assertTrue(get("/fi/").body().contains("suomi"));
    assertEquals(403, get("/js/").statusCode());
    assertEquals(404, get("/nothing.html").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/js/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/js/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/.hidden",
        "//secret.txt",
        "/js/%2e%2e/%2e%2e/secret.txt"
      })
  void nothingOutsideOfTheFolderAndNothingHiddenIsServed(String path) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
      assertFalse(answer.contains("\r\n\r\nsecret"), answer);
    }
  }

  @Test
  void someoneWhoComesToLocalhostIsSentToTheSitesOwnOrigin() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /fi/?a=b HTTP/1.1\r\nHost: localhost:"
                      + server.port()
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 302"), answer);
      assertTrue(
          answer.contains("Location: http://127.0.0.1:" + server.port() + "/fi/?a=b"), answer);
    }
  }
}
