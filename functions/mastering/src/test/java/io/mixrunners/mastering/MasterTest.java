package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.core.PermanentFailure;
import io.mixrunners.emulator.Faults.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MasterTest {
  static final Set<String> KEPT =
      Set.of(
          "kept/" + Studio.SOURCE,
          "kept/preview.flac",
          "kept/peaks.json",
          "kept/master.wav",
          "kept/master.flac",
          "kept/master.mp3");
  private final Studio studio = new Studio();

  @Test
  void aPaidSongBecomesAMasterThatIsKeptFromItsCompletion() {
    studio.paid();

    assertTrue(studio.deliver("final"));
    assertTrue(studio.deliver("final"));

    assertEquals(State.READY, studio.job().state());
    assertEquals(2, studio.engine.runs(), "one preview and one master");
    assertEquals(KEPT, studio.objects().keySet());
    Instant first = Collections.min(studio.objects().values());
    assertEquals(first, studio.job().completedAt());
    assertEquals(
        first.plus(120, ChronoUnit.DAYS).getEpochSecond(),
        studio.job().expiresAt().getEpochSecond());
    assertEquals("rendered", studio.file("master.wav").state());
    assertEquals(
        "kept/" + Studio.SUBJECT + "/" + Studio.JOB + "/master.wav",
        studio.file("master.wav").key());
    assertEquals(
        studio.length("kept/" + Studio.SUBJECT + "/" + Studio.JOB + "/master.wav"),
        studio.file("master.wav").bytes());
    assertEquals("uploaded", studio.file(Studio.SOURCE).state());
    assertEquals(studio.job().expiresAt(), studio.file(Studio.SOURCE).expiresAt());
    assertTrue(studio.report().path("limited").asBoolean(), "the master's own report");
    assertEquals(1, studio.take("MAIL_QUEUE_URL").size());
    assertEquals(List.of(), studio.take("PAYMENTS_QUEUE_URL"));
  }

  @Test
  void aFinishedJobDeliveredAgainWritesNothing() {
    studio.paid().deliver("final");
    Map<String, Instant> before = studio.objects();
    var row = studio.work.find(Studio.SUBJECT, "job#" + Studio.JOB).orElseThrow().values();
    studio.stack.clock().advance(Duration.ofHours(1));

    assertTrue(studio.deliver("final"));
    assertTrue(studio.deliver("preview"));

    assertEquals(before, studio.objects());
    assertEquals(row, studio.work.find(Studio.SUBJECT, "job#" + Studio.JOB).orElseThrow().values());
  }

  @Test
  void twoDeliveriesAtTheSameMomentMakeOneMaster() throws Exception {
    studio.paid();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> all =
          threads.invokeAll(Collections.nCopies(4, () -> studio.deliver("final")));
      for (Future<Boolean> one : all) {
        assertTrue(one.get());
      }
    }
    assertEquals(State.READY, studio.job().state());
    assertEquals(2, studio.engine.runs());
    assertEquals(1, studio.take("MAIL_QUEUE_URL").size());
  }

  @Test
  void aSongThatIsNotPaidIsNotRendered() {
    studio.upload("{}", new byte[] {1}).deliver("preview");
    assertTrue(studio.deliver("final"));
    assertEquals(State.PREVIEW, studio.job().state());
    assertEquals(1, studio.engine.runs());
  }

  @Test
  void aRenderThatFailsForGoodGivesTheMoneyBackOnce() {
    studio.paid();
    studio.engine.atHalf(
        () -> {
          throw new PermanentFailure("engine", "The engine cannot master this.");
        });

    assertTrue(studio.deliver("final"));
    assertTrue(studio.deliver("final"));

    assertEquals(State.FAILED, studio.job().state());
    assertEquals("engine", studio.job().reason());
    List<String> refunds = studio.take("PAYMENTS_QUEUE_URL");
    assertEquals(1, refunds.size());
    assertTrue(refunds.getFirst().contains(Studio.ORDER));
    List<String> mails = studio.take("MAIL_QUEUE_URL");
    assertEquals(1, mails.size());
    assertTrue(mails.getFirst().contains("\"failed\""));
    assertEquals(
        Set.of("incoming/" + Studio.SOURCE, "incoming/preview.flac", "incoming/peaks.json"),
        studio.objects().keySet());
  }

  @Test
  void aJobThatFailedButWasNotRefundedIsRefundedByTheNextDelivery() {
    studio.paid();
    studio.engine.atHalf(
        () -> {
          throw new PermanentFailure("engine", "The engine cannot master this.");
        });
    studio.stack.faults().nth("sqs.SendMessage", 1, Outcome.FAIL_BEFORE);

    assertFalse(studio.deliver("final"));
    assertEquals(State.FAILED, studio.job().state());
    assertTrue(studio.job().unsettled());
    assertTrue(studio.deliver("final"));

    assertFalse(studio.job().unsettled());
    assertEquals(1, studio.take("PAYMENTS_QUEUE_URL").size());
  }

  @Test
  void aWorkerKilledAtHalfOfTheRenderIsFollowedByOneThatFinishes() {
    studio.paid();
    studio.engine.atHalf(
        () -> {
          throw new Killed();
        });
    try {
      studio.deliver("final");
    } catch (Killed e) {
      // As a process that ends: no clean-up of ours has run, the lease still stands.
      studio.stack.clock().advance(Duration.ofSeconds(10));
    }
    assertEquals(State.WORKING, studio.job().state());

    assertFalse(studio.deliver("final-redelivered"), "the lease of the dead still stands");
    studio.stack.clock().advance(Duration.ofMinutes(3));
    assertTrue(studio.deliver("final-redelivered"));
    assertTrue(studio.deliver("final-redelivered"));

    assertEquals(State.READY, studio.job().state());
    assertEquals(KEPT, studio.objects().keySet());
    assertEquals(1, studio.take("MAIL_QUEUE_URL").size());
  }

  /** The end of a process. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
