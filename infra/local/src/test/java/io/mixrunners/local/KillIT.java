package io.mixrunners.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.local.demo.Journey;
import io.mixrunners.local.demo.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite in a process of its own that is killed and started again on its data. */
class KillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void processKilledDuringTheRenderGoesOnAndEndsReadyOnce() throws Exception {
    Path data = folder.resolve("data");
    Path song = Song.write(folder, 90);
    String job;
    try (var first = ServeProcess.start(data, folder.resolve("first.log"));
        var visitor = new Visitor(first.url())) {
      var journey = new Journey(visitor, "kill@example.org");
      journey.signUp();
      JsonNode created = journey.create(song, "Killed");
      job = created.path("job").asText();
      JsonNode file = created.path("files").path(0);
      journey.complete(job, file.path("file").asText(), journey.send(file, song, done -> {}));
      journey.await(job, PATIENCE, state -> {});
      journey.pay(job);
      awaitState(visitor, job, "working");
      first.kill();
    }
    try (var second = ServeProcess.start(data, folder.resolve("second.log"));
        var visitor = new Visitor(second.url())) {
      var journey = new Journey(visitor, "kill@example.org");
      journey.signIn();
      // The killed worker's lease ends, and the sweeper looks at what stands still.
      visitor.post("/_local/clock", Visitor.object().put("advance", "PT30M")).expect(200);
      awaitState(visitor, job, "ready");
      JsonNode stripe = visitor.get("/_local/stripe").expect(200);
      assertEquals(1, stripe.path("charges").size());
      assertEquals(0, stripe.path("refunds").size());
      JsonNode again = visitor.get("/_local/mail").expect(200);
      assertTrue(again.size() > 0, "the mailbox is there");
      journey.download(job, "master.wav", folder.resolve("master.wav"));
    }
  }

  private static void awaitState(Visitor visitor, String job, String wanted)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    JsonNode seen = visitor.get("/api/jobs/" + job).expect(200);
    while (!seen.path("state").asText().equals(wanted)) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("never " + wanted + ": " + seen);
      }
      Thread.sleep(100);
      seen = visitor.get("/api/jobs/" + job).expect(200);
    }
  }

  /** {@code serve} as a person starts it. */
  private record ServeProcess(Process process, URI url) implements AutoCloseable {

    static ServeProcess start(Path data, Path log) throws IOException, InterruptedException {
      Process process =
          OwnJvm.command(Main.class, "serve", "--port", "0", "--data", data.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new ServeProcess(process, OwnJvm.awaitUrl(process, log));
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
