package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mixrunners.emulator.LambdaCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every event under {@code events/privacy}, as it is, against stores that know nobody. */
class EventsTest {
  private final Suite suite = new Suite();

  private static List<String> names(String handler) throws IOException {
    try (var files = Files.list(Path.of("..", "..", "events", "privacy", handler))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyCallIsAnsweredAndWhoHasNoAccountChangesNothing() throws IOException {
    Map<String, Integer> expected = new TreeMap<>();
    for (String name : names("PrivacyHandler")) {
      expected.put(name, 401);
    }
    expected.putAll(
        Map.of("requests", 200, "consents", 200, "ledger", 200, "policy", 200, "receipt", 404));
    String before = suite.everything();
    Map<String, Integer> answered = new TreeMap<>();
    for (String name : names("PrivacyHandler")) {
      answered.put(name, suite.send(LambdaCall.event("privacy", "PrivacyHandler", name)).status());
    }
    assertEquals(expected, answered);
    assertEquals(before, suite.everything());
  }

  @Test
  void onlyWhatCannotBeReadComesBackToTheRequestsQueue() throws IOException {
    for (String name : names("RequestsHandler")) {
      String body =
          LambdaCall.event("privacy", "RequestsHandler", name).at("/Records/0/body").asText();
      assertEquals(
          Set.of("request", "recheck").contains(name) ? 0 : 1, suite.deliver(body).size(), name);
    }
  }
}
