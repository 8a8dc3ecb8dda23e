package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a worker leaves behind when its job is taken away while it runs. */
class LostJobTest {
  private final Studio studio = new Studio();

  @Test
  void anErasureInTheMiddleLeavesNothingOfThePerson() {
    studio.paid();
    studio.engine.atHalf(studio::erase);

    assertTrue(studio.deliver("final"));
    assertTrue(studio.deliver("final"));

    assertEquals(Map.of(), studio.objects());
    assertEquals(List.of(), studio.work.listEvenExpired(Studio.SUBJECT, ""));
    assertEquals(List.of(), studio.take("MAIL_QUEUE_URL"));
  }

  @Test
  void aTombstoneAloneStopsTheWorker() {
    studio.paid();
    studio.engine.atHalf(() -> studio.room.accounts().bury(Studio.SUBJECT, studio.now()));
    assertTrue(studio.deliver("final"));
    assertEquals(State.WORKING, studio.job().state());
    assertTrue(studio.objects().keySet().stream().noneMatch(key -> key.startsWith("kept/")));
  }

  @Test
  void aMessageOfAJobThatIsGoneClearsWhatAKilledWorkerLeft() {
    studio.put("kept/" + Studio.SUBJECT + "/" + Studio.JOB + "/master.wav", new byte[] {1});
    assertTrue(studio.deliver("final"));
    assertTrue(studio.deliver("final"));
    assertEquals(Map.of(), studio.objects());
    assertEquals(List.of(), studio.work.listEvenExpired(Studio.SUBJECT, ""));
  }

  @Test
  void aRestrictionInTheMiddleStopsTheWorkerAndKeepsWhatWasThere() {
    studio.paid();
    Set<String> before = studio.objects().keySet();
    studio.engine.atHalf(() -> studio.account("restricted"));

    assertTrue(studio.deliver("final"));

    assertEquals(before, studio.objects().keySet());
    assertEquals(State.WORKING, studio.job().state());
    assertTrue(studio.deliver("final"));
    assertEquals(2, studio.engine.runs(), "nothing starts while the restriction lasts");

    studio.account("active");
    assertTrue(studio.deliver("final"));
    assertEquals(State.READY, studio.job().state());
  }

  @Test
  void aWorkerWhoseLeaseWasTakenWritesNothing() {
    studio.paid();
    studio.engine.atHalf(
        () -> {
          studio.stack.clock().advance(Duration.ofMinutes(4));
          assertTrue(
              studio
                  .room
                  .jobs()
                  .lease(Studio.SUBJECT, Studio.JOB, EnumSet.of(State.WORKING))
                  .isPresent());
        });
    assertTrue(studio.deliver("final"));
    assertEquals(State.WORKING, studio.job().state());
    assertTrue(studio.job().isHeld(studio.now()), "the other worker still has it");
    assertTrue(studio.objects().keySet().stream().noneMatch(key -> key.startsWith("kept/")));
  }

  @Test
  void aJobCancelledInTheMiddleGetsNoMasterAndNoRow() {
    studio.paid();
    studio.engine.atHalf(
        () ->
            studio
                .room
                .jobs()
                .apply(
                    studio
                        .room
                        .jobs()
                        .to(
                            Jobs.from(Studio.SUBJECT, Studio.JOB, EnumSet.of(State.WORKING)),
                            State.FAILED)
                        .set("reason", "deleted")
                        .add("fence", 1)));
    assertTrue(studio.deliver("final"));
    assertEquals("deleted", studio.job().reason());
    assertTrue(studio.objects().keySet().stream().noneMatch(key -> key.startsWith("kept/")));
  }
}
