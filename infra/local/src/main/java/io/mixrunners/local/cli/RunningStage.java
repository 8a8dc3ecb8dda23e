package io.mixrunners.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A suite that runs on this machine, asked to audit itself. */
final class RunningStage {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunningStage() {}

  /**
   * @return empty if nothing that is a suite answers there
   */
  static Optional<JsonNode> audit(int port) throws InterruptedException, IOException {
    URI panel = URI.create("http://127.0.0.1:" + port + "/_local/");
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      var names = client.send(request(panel.resolve("schedules")).build(), BodyHandlers.ofString());
      if (names.statusCode() != 200 || !names.body().startsWith("[")) {
        return Optional.empty();
      }
      String weekly = "";
      for (JsonNode name : JSON.readTree(names.body())) {
        weekly = name.asText().endsWith("audit-weekly") ? name.asText() : weekly;
      }
      String body = JSON.createObjectNode().put("schedule", weekly).toString();
      var answer =
          client.send(
              request(panel.resolve("run"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the audit did not finish: " + answer.body());
      }
      return Optional.of(JSON.readTree(answer.body()));
    } catch (ConnectException e) {
      return Optional.empty();
    }
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(PATIENCE);
  }
}
