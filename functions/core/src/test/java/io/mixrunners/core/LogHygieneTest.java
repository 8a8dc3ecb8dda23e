package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller hands over, nothing that names a person or opens a door reaches a log. */
class LogHygieneTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "someone@example.org",
        "someone%40example.org",
        "192.0.2.17",
        "from 192.0.2.17 again",
        "2001:db8:0:1:2:3:4:5",
        "2001:db8::1",
        "4242424242424242",
        "4242 4242 4242 4242",
        "a4242424242424242",
        "FI2112345600000785",
        "131052-308T",
        "+358401234567",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh",
        "https://bucket/key?X-Amz-Signature=00",
        "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
        "whsec_abc",
        "AKIAIOSFODNN7EXAMPLE",
        "Mozilla/5.0 (X11; Linux x86_64)",
        "Winter Light.wav",
        "My-Song.mp3",
        "c29tZW9uZUBleGFtcGxlLm9yZw=="
      })
  void noFieldLetsItThrough(String planted) {
    for (String field : Log.FIELDS) {
      log.event("test").with(field, planted).info();
    }
    log.failure("failed", new IllegalStateException(planted, new RuntimeException(planted)));
    log.event(planted).info();
    for (String line : lines.subList(0, Log.FIELDS.size() + 1)) {
      assertTrue(!line.contains(planted), line);
    }
    assertEquals(Log.FIELDS.size(), lines.stream().filter(l -> l.contains("dropped")).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdefghjkmnpqrs",
        "a1234567890123bcdefghjkmnp",
        "kept/01234567890123456789abcdef/4242424242424242abcdefghjk/master.wav",
        "kept/0123456789abcdefghjkmnpqrs/zyxwvtsrqpnmkjhgfedcba9876/master.wav",
        "stems/1.wav",
        "io.mixrunners.core.Table:120",
        "GET /api/jobs/{job}/files/{file}",
        "2026-11-24T10:00:00.123Z",
        "evt_1",
        "erasure-started"
      })
  void whatIsOursIsWritten(String ours) {
    log.event("test").with("file", ours).info();
    assertTrue(lines.getFirst().contains(ours), lines.getFirst());
    assertTrue(Log.isOurs(lines.getFirst()), lines.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Winter Light",
        "{\"event\":\"job\"}",
        "{\"event\":\"job\",\"level\":\"INFO\",\"title\":\"winter\"}",
        "{\"event\":\"job\",\"level\":\"INFO\",\"reason\":\"Winter Light\"}",
        "{\"event\":\"job\",\"level\":\"INFO\",\"count\":{\"title\":\"winter\"}}",
        "{\"event\":\"someone@example.org\",\"level\":\"INFO\"}"
      })
  void aLineOfAnotherHandIsToldFromOurs(String line) {
    assertTrue(!Log.isOurs(line), line);
  }

  @Test
  void tenThousandLinesOfOurOwnDropNothing() {
    for (int n = 0; n < 10_000; n++) {
      log.event("job").with("job", Ids.id()).with("subject", Ids.id()).with("count", n).info();
    }
    assertEquals(0, lines.stream().filter(line -> line.contains("dropped")).count());
  }

  @Test
  void somethingPersonalIsAPlaceholderInEveryForm() {
    Personal<String> address = Personal.of("someone@example.org");
    assertEquals("[personal]", address.toString());
    assertThrows(IllegalStateException.class, () -> Json.write(java.util.Map.of("to", address)));
    log.event("mail").with("to", address).info();
    assertTrue(!lines.getFirst().contains("someone"), lines.getFirst());
  }
}
