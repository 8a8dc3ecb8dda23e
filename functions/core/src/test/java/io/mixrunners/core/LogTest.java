package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {
  private final List<String> lines = new ArrayList<>();
  private final Log log =
      new Log(
          new LambdaLogger() {
            @Override
            public void log(String message) {
              lines.add(message);
            }

            @Override
            public void log(byte[] message) {
              lines.add(new String(message, StandardCharsets.UTF_8));
            }
          });

  @Test
  void anEventCarriesItsListedFields() {
    log.event("job.ready").with("job", "0123456789abcdefghjkmnpqrs").with("millis", 12).info();

    JsonNode line = Json.tree(lines.getFirst());
    assertEquals("job.ready", line.path("event").asText());
    assertEquals("0123456789abcdefghjkmnpqrs", line.path("job").asText());
    assertEquals(12, line.path("millis").asInt());
    assertFalse(line.has("dropped"));
  }

  @Test
  void aFieldThatIsNotListedIsDroppedAndCounted() {
    log.event("job.ready").with("email", "somebody").with("fileName", "song.wav").info();

    assertFalse(lines.getFirst().contains("somebody"));
    assertFalse(lines.getFirst().contains("song.wav"));
    assertEquals(2, Json.tree(lines.getFirst()).path("dropped").asInt());
  }

  @Test
  void anAddressOrASignedUrlInAListedFieldIsDroppedToo() {
    log.event("x").with("reason", "anna@example.com").info();
    log.event("x").with("reason", "https://b/k?X-Amz-Signature=abc").info();
    log.event("x").with("reason", "a\nb").info();

    lines.forEach(line -> assertEquals(1, Json.tree(line).path("dropped").asInt()));
    assertTrue(lines.stream().noneMatch(line -> line.contains("example")));
  }

  @Test
  void aFailureTellsItsClassAndPlaceButNotItsText() {
    log.failure("api.failed", new IllegalStateException("row of anna@example.com"));

    JsonNode line = Json.tree(lines.getFirst());
    assertEquals("java.lang.IllegalStateException", line.path("error").asText());
    assertTrue(line.path("from").asText().startsWith("io.mixrunners.core.LogTest:"));
    assertFalse(lines.getFirst().contains("anna"));
  }
}
