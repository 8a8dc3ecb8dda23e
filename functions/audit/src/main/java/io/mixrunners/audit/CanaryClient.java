package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The canary at the public API, as any client: JSON, one cookie. For one thread and one canary. */
final class CanaryClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String origin;
  private String cookie = "";

  CanaryClient(String origin) {
    this.origin = origin;
  }

  /** An answer that the canary did not expect; it says which call, never what was answered. */
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unexpected(String call, int status) {
      super(call + " answered " + status);
    }
  }

  /**
   * Calls the API and gives the answer's body.
   *
   * @throws Unexpected for another status
   */
  JsonNode call(int expected, String method, String path, @Nullable Object body) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + "/api" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    HttpResponse<byte[]> answer = send(request.build());
    if (answer.statusCode() != expected) {
      throw new Unexpected(
          method + " " + path.replaceAll("[0-9A-Za-z_-]{20,}", "…"), answer.statusCode());
    }
    answer
        .headers()
        .firstValue("set-cookie")
        .ifPresent(set -> cookie = set.substring(0, (set + ";").indexOf(';')));
    String text = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    return Json.tree(text.isEmpty() ? "{}" : text);
  }

  /** Sends bytes to a signed URL; gives the ETag. */
  String put(String url, byte[] bytes, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .PUT(BodyPublishers.ofByteArray(bytes));
    headers.forEach(request::header);
    HttpResponse<byte[]> answer = send(request.build());
    if (answer.statusCode() != 200) {
      throw new Unexpected("the upload of a part", answer.statusCode());
    }
    return answer.headers().firstValue("etag").orElse("");
  }

  /** Fetches a signed URL. */
  byte[] fetch(String url) {
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build());
    if (answer.statusCode() != 200) {
      throw new Unexpected("the copy of everything", answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The canary was told to stop", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
