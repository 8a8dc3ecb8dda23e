package io.mixrunners.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the HTTP API, with the session's cookie: knows nothing of the inside. For one thread.
 */
public final class Visitor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI site;
  private final List<String> cookies = new ArrayList<>();

  /**
   * @param site the page's origin
   */
  public Visitor(URI site) {
    this.site = site;
  }

  /** An answer of the API: its status and its body, missing if that is no JSON. */
  public record Answer(int status, JsonNode body) {
    /** The body, if the status is the expected one. */
    public JsonNode expect(int expected) {
      if (status != expected) {
        throw new IllegalStateException(
            "the API answered " + status + " instead of " + expected + ": " + body);
      }
      return body;
    }
  }

  /** Calls without a body. */
  public Answer get(String path) throws IOException, InterruptedException {
    return call("GET", path, null);
  }

  /** Posts JSON. */
  public Answer post(String path, Object body) throws IOException, InterruptedException {
    return call("POST", path, body);
  }

  /** Deletes. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return call("DELETE", path, JSON.createObjectNode());
  }

  /** Any call; a body is sent as JSON. */
  public Answer call(String method, String path, @Nullable Object body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(PATIENCE)
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (!cookies.isEmpty()) {
      request.header("Cookie", String.join("; ", cookies));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    List<String> set = response.headers().allValues("set-cookie");
    if (!set.isEmpty()) {
      cookies.clear();
      set.forEach(cookie -> cookies.add(cookie.split(";", 2)[0]));
    }
    return new Answer(response.statusCode(), parse(response.body()));
  }

  /** Sends bytes to a signed URL and gives the ETag that storage answers. */
  public String put(String url, byte[] bytes, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .PUT(BodyPublishers.ofByteArray(bytes));
    headers.forEach(request::header);
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "storage answered " + response.statusCode() + ": " + response.body());
    }
    return response.headers().firstValue("etag").orElseThrow();
  }

  /** Fetches a signed URL into a file. */
  public void download(String url, Path file) throws IOException, InterruptedException {
    HttpResponse<Path> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
            BodyHandlers.ofFile(file));
    if (response.statusCode() != 200) {
      throw new IllegalStateException("storage answered " + response.statusCode());
    }
  }

  /** A JSON object to fill. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private static JsonNode parse(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
