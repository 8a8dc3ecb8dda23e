package io.mixrunners.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.local.gateway.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    return Commands.run(
        words,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String error() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "demo", "audit"})
  void helpIsPrintedAndNothingRuns(String command) {
    assertEquals(0, run(command, "--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("mixrunners " + command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --port many",
        "serve --port 70000",
        "serve song.wav",
        "serve --data",
        "demo a b",
        "audit --loud",
        "sing"
      })
  void whatCannotBeUnderstoodIsTwoWithOneLine(String line) {
    assertEquals(2, run(line.split(" ", -1)));
    assertEquals(1, error().lines().count(), error());
  }

  @Test
  void fileThatIsNotThereIsThree() {
    assertEquals(3, run("demo", "no-such-song.wav"));
    assertTrue(error().contains("no-such-song.wav"));
  }

  @Test
  void portInUseIsFourAndSaysWhatToDo() throws Exception {
    try (var taken = LocalServer.open(0)) {
      assertEquals(4, run("serve", "--port", Integer.toString(taken.port())));
      assertTrue(error().contains("--port"), error());
    }
  }
}
