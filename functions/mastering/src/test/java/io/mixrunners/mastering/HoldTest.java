package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message.Mastering;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldTest {
  private static final Made MASTER = Made.MASTERS.getFirst();
  private static final Pace FAST =
      new Pace(Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofHours(1));
  private final Studio studio = new Studio(new StandInEngine(), FAST);

  @TempDir private Path dir;

  private Hold hold(String receipt) {
    Job job =
        studio
            .room
            .jobs()
            .lease(Studio.SUBJECT, Studio.JOB, EnumSet.of(State.QUEUED))
            .orElseThrow();
    var message = new Mastering(Studio.SUBJECT, Studio.JOB, Delivery.FINAL, 1);
    return new Hold(
        studio.room, new Delivery(message, receipt, 1), job, new Log(studio.context().getLogger()));
  }

  @Test
  void anUploadThatEndsAfterTheJobWasDeletedIsTakenAway() throws Exception {
    studio.paid();
    Path file = Files.write(dir.resolve("master.wav"), new byte[] {1});
    try (Hold hold = hold("receipt-1")) {
      hold.upload(file, MASTER, AudioKeys.kept(Studio.SUBJECT, Studio.JOB, MASTER.id()));
      assertTrue(studio.objects().containsKey("kept/master.wav"));

      // The deletion listed the bucket before the upload ended.
      studio.room.jobs().delete(Studio.SUBJECT, Studio.JOB);

      assertThrows(Stopped.class, hold::check);
      hold.withdraw();
    }
    assertTrue(studio.objects().keySet().stream().noneMatch(key -> key.startsWith("kept/")));
    assertTrue(studio.work.find(Studio.SUBJECT, Jobs.record(Studio.JOB)).isEmpty());
  }

  @Test
  void anUploadOfAWorkerThatWasOvertakenStaysBecauseItIsTheOthersAsWell() throws Exception {
    studio.paid();
    Path file = Files.write(dir.resolve("master.wav"), new byte[] {1});
    try (Hold hold = hold("receipt-1")) {
      hold.upload(file, MASTER, AudioKeys.kept(Studio.SUBJECT, Studio.JOB, MASTER.id()));
      studio.room.jobs().apply(Jobs.asSeen(hold.job()).add("fence", 1));
      assertThrows(Stopped.class, hold::check);
      hold.withdraw();
    }
    assertTrue(studio.objects().containsKey("kept/master.wav"));
  }

  @Test
  void theBeatProlongsTheLeaseAndHidesTheMessage() throws Exception {
    studio.paid();
    studio.room.queues().send(new Mastering(Studio.SUBJECT, Studio.JOB, Delivery.FINAL, 1));
    String receipt = studio.receive(Duration.ofSeconds(1));
    try (Hold hold = hold(receipt)) {
      studio.stack.clock().advance(Duration.ofMinutes(2));
      Thread.sleep(1_500);

      Instant until = Objects.requireNonNull(studio.job().leaseUntil());
      assertTrue(until.isAfter(studio.now().plus(Duration.ofMinutes(2))));
      assertEquals(0, studio.visible(), "nobody else sees the message");
      hold.check();
    }
  }

  @Test
  void theEngineStopsWhenABeatFindsTheLeaseGone() throws Exception {
    studio.paid();
    studio.engine.atHalf(
        () -> {
          studio
              .room
              .jobs()
              .apply(Jobs.from(Studio.SUBJECT, Studio.JOB, State.ACTIVE).add("fence", 1));
          pause();
        });
    Map<String, Instant> before = studio.objects();

    assertTrue(studio.deliver("final"));

    assertEquals(before, studio.objects());
    assertEquals(State.WORKING, studio.job().state());
    assertTrue(studio.logged().contains("job.stopped"));
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
