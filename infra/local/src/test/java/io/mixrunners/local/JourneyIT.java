package io.mixrunners.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Progress;
import io.mixrunners.local.demo.Journey;
import io.mixrunners.local.demo.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A song's life as a client lives it that knows nothing but the HTTP API. */
@ExtendWith(RunningSuite.class)
class JourneyIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Suite suite;
  @TempDir private Path folder;

  JourneyIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void songIsUploadedInPartsPaidMasteredAndDownloaded() throws Exception {
    try (var visitor = new Visitor(suite.url())) {
      var journey = new Journey(visitor, "journey@example.org");
      String subject = journey.signUp().path("subject").asText();
      Path song = Song.write(folder, 40);
      JsonNode created = journey.create(song, "Parts");
      String job = created.path("job").asText();
      JsonNode file = created.path("files").path(0);
      String id = file.path("file").asText();

      Map<Integer, String> etags = new HashMap<>(journey.send(file, song, done -> {}));
      journey.send(file, song, done -> {});
      JsonNode resumed = visitor.get("/api/jobs/" + job + "/files/" + id + "/parts").expect(200);
      assertEquals(0, resumed.path("parts").size(), "nothing is missing");
      assertEquals(etags.size(), resumed.path("done").size());
      journey.complete(job, id, etags);
      journey.complete(job, id, etags);

      JsonNode preview = journey.await(job, PATIENCE, state -> {});
      assertEquals("preview", preview.path("state").asText(), preview.toString());
      assertEquals(402, visitor.get("/api/jobs/" + job + "/files/master.wav").status());

      journey.pay(job);
      JsonNode ready = journey.await(job, PATIENCE, state -> {});
      assertEquals("ready", ready.path("state").asText(), ready.toString());
      assertEquals("paid", ready.path("order").path("state").asText());

      Path master = folder.resolve("master.wav");
      journey.download(job, "master.wav", master);
      Measurement measured = Engine.measure(master, Progress.NONE);
      double target = ready.path("report").path("target").path("loudness").asDouble();
      double ceiling = ready.path("report").path("target").path("ceiling").asDouble();
      assertEquals(target, orNaN(measured.integrated()), 0.1);
      assertTrue(orNaN(measured.truePeak()) <= ceiling + 0.1, "true peak " + measured.truePeak());
      journey.mailbox().next(text -> text.contains("/"));

      JsonNode state = visitor.get("/_local/state").expect(200);
      assertFalse(
          state.path("logs").toString().contains("journey@example.org"), "an address in a log");
      assertFalse(state.path("queues").toString().contains("journey@example.org"));
      assertNotEquals("", subject);
    }
  }

  @Test
  void somebodyElseSeesNothingAndNobodyIsAsked() throws Exception {
    try (var owner = new Visitor(suite.url());
        var other = new Visitor(suite.url());
        var nobody = new Visitor(suite.url())) {
      var journey = new Journey(owner, "owner@example.org");
      journey.signUp();
      String job = journey.create(Song.write(folder, 8), "Mine").path("job").asText();
      new Journey(other, "other@example.org").signUp();
      for (String path :
          new String[] {"/api/jobs/" + job, "/api/jobs/" + job + "/files/master.wav"}) {
        assertEquals(404, other.get(path).status(), path);
        assertEquals(401, nobody.get(path).status(), path);
      }
      assertEquals(404, other.delete("/api/jobs/" + job).status());
      assertEquals(200, owner.get("/api/jobs/" + job).status());
    }
  }

  @Test
  void renderThatFailsForGoodIsRefundedOnce() throws Exception {
    try (var visitor = new Visitor(suite.url())) {
      var journey = new Journey(visitor, "refund@example.org");
      journey.signUp();
      Path song = Song.write(folder, 8);
      JsonNode created = journey.create(song, "Unlucky");
      String job = created.path("job").asText();
      JsonNode file = created.path("files").path(0);
      journey.complete(job, file.path("file").asText(), journey.send(file, song, done -> {}));
      journey.await(job, PATIENCE, state -> {});
      visitor
          .post(
              "/_local/fault",
              Visitor.object().put("at", "engine.master").put("nth", 1).put("kind", "permanent"))
          .expect(200);
      journey.pay(job);
      JsonNode failed = journey.await(job, PATIENCE, state -> {});
      assertEquals("failed", failed.path("state").asText());
      JsonNode refunded = awaitOrder(visitor, job, "refunded");
      assertEquals("refunded", refunded.path("order").path("state").asText(), refunded.toString());
      String order = orderOf(visitor, job);
      JsonNode stripe = visitor.get("/_local/stripe").expect(200);
      long refunds = 0;
      for (JsonNode refund : stripe.path("refunds")) {
        refunds += refund.path("metadata").path("order").asText().equals(order) ? 1 : 0;
      }
      assertEquals(1, refunds, stripe.path("refunds").toString());
    }
  }

  private static JsonNode awaitOrder(Visitor visitor, String job, String state) throws Exception {
    JsonNode seen = visitor.get("/api/jobs/" + job).expect(200);
    for (int i = 0; i < 300 && !seen.path("order").path("state").asText().equals(state); i++) {
      Thread.sleep(100);
      seen = visitor.get("/api/jobs/" + job).expect(200);
    }
    return seen;
  }

  private static String orderOf(Visitor visitor, String job) throws Exception {
    for (JsonNode order : visitor.get("/api/orders").expect(200).path("items")) {
      if (order.path("job").asText().equals(job)) {
        return order.path("order").asText();
      }
    }
    throw new IllegalStateException("no order of " + job);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
