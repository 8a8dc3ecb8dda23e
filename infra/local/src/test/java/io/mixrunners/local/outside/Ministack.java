package io.mixrunners.local.outside;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An emulator that is not ours: the one that {@code LOCALSTACK_ENDPOINT} names, else ministack in a
 * virtual environment under {@code target}, made when it is not there yet.
 */
final class Ministack implements AutoCloseable {
  private static final String VERSION = "1.5.33";
  private static final Path VENV = Path.of("target", "ministack-" + VERSION).toAbsolutePath();

  private static final Path INSTALLED = VENV.resolve("installed");

  /** What its KMS computes with; it does not ask for it itself. */
  private static final String CRYPTOGRAPHY = "cryptography==50.0.2";

  private final URI endpoint;
  private final @Nullable Process process;

  private Ministack(URI endpoint, @Nullable Process process) {
    this.endpoint = endpoint;
    this.process = process;
  }

  /** What stands in the way of starting it here, if anything does. */
  static Optional<String> obstacle() throws IOException, InterruptedException {
    if (System.getenv("LOCALSTACK_ENDPOINT") != null) {
      return Optional.empty();
    }
    try {
      return run(List.of("python3", "-c", "import venv, ensurepip")) == 0
          ? Optional.empty()
          : Optional.of("python3 lacks venv or ensurepip (Debian: apt-get install python3-venv)");
    } catch (IOException e) {
      return Optional.of("there is no python3 and LOCALSTACK_ENDPOINT names no other emulator");
    }
  }

  static Ministack start() throws IOException, InterruptedException {
    String given = System.getenv("LOCALSTACK_ENDPOINT");
    if (given != null) {
      return new Ministack(URI.create(given), null);
    }
    install();
    int port = freePort();
    var builder = new ProcessBuilder(VENV.resolve("bin/ministack").toString());
    builder.environment().put("BIND_HOST", "127.0.0.1");
    builder.environment().put("IOT_MTLS_ENABLED", "0");
    builder.environment().put("GATEWAY_PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(VENV.resolve("ministack.log").toFile());
    Process process = builder.start();
    var started = new Ministack(URI.create("http://127.0.0.1:" + port), process);
    started.awaitHealth();
    return started;
  }

  URI endpoint() {
    return endpoint;
  }

  private static void install() throws IOException, InterruptedException {
    if (Files.exists(INSTALLED)) {
      return;
    }
    Files.createDirectories(VENV.getParent());
    must(List.of("python3", "-m", "venv", VENV.toString()));
    must(
        List.of(
            VENV.resolve("bin/pip").toString(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "ministack==" + VERSION,
            CRYPTOGRAPHY));
    Files.createFile(INSTALLED);
  }

  private void awaitHealth() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var question = HttpRequest.newBuilder(endpoint.resolve("/_localstack/health")).build();
      for (int i = 0; i < 600 && (process == null || process.isAlive()); i++) {
        try {
          if (client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // Not yet.
        }
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException(
        "it does not answer: " + Files.readString(VENV.resolve("ministack.log")));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void must(List<String> words) throws IOException, InterruptedException {
    if (run(words) != 0) {
      throw new IllegalStateException(String.join(" ", words) + " failed");
    }
  }

  private static int run(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
    }
  }
}
