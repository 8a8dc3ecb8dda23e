package io.mixrunners.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Ids;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Standstill;
import io.mixrunners.emulator.Faults.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private final Shelf shelf = new Shelf();

  @Test
  void afterOneHundredAndNineteenDaysAllIsThereAndAfterOneHundredAndTwentyOneOnlyTheStub() {
    shelf.ready();
    List<String> all = shelf.objects();

    shelf.pass(Duration.ofDays(119));
    shelf.sweep();
    assertEquals(all, shelf.objects());
    assertEquals(State.READY, shelf.job().state());

    shelf.pass(Duration.ofDays(2));
    assertEquals(Map.of("expired", 1), shelf.sweep());
    assertEquals(Map.of(), shelf.sweep());

    assertEquals(List.of(), shelf.objects());
    assertEquals(List.of("order", "stub"), shelf.rows());
    assertEquals(State.EXPIRED, shelf.job().state());
    assertEquals(Set.of("subject", "record", "job", "expiresAt"), shelf.stub().values().keySet());
  }

  @Test
  void readsRefuseToTheSecondWhetherOrNotAnythingWasDeletedYet() {
    shelf.ready();
    Instant end = shelf.job().expiresAt();
    shelf.pass(Duration.between(shelf.now(), end).minusMillis(900));
    assertEquals(State.READY, shelf.job().state());
    shelf.pass(Duration.ofMillis(901));
    assertEquals(State.EXPIRED, shelf.job().state());
    assertEquals(List.of(), shelf.files.list(Shelf.SUBJECT, Shelf.JOB));
    assertFalse(shelf.objects().isEmpty(), "nothing was swept");
  }

  @Test
  void theStubAnswersForItsPeriodAndNotLonger() {
    shelf.ready();
    Instant end = shelf.job().expiresAt();
    shelf.pass(Duration.ofDays(121));
    shelf.sweep();
    Instant stubEnd = shelf.register.end(end, "work", "stub");
    shelf.pass(Duration.between(shelf.now(), stubEnd).minusSeconds(5));
    assertEquals(State.EXPIRED, shelf.job().state());
    shelf.pass(Duration.ofSeconds(6));
    assertTrue(shelf.room.jobs().find(Shelf.SUBJECT, Shelf.JOB).isEmpty());
  }

  @Test
  void anUploadThatWasNeverCompletedGoesWithItsParts() {
    shelf.draft();
    assertEquals(1, shelf.uploads());
    shelf.pass(Duration.ofDays(8));
    assertEquals(Map.of("expired", 1), shelf.sweep());
    assertEquals(0, shelf.uploads());
    assertEquals(List.of("stub"), shelf.rows());
  }

  @Test
  void aSweepThatIsCutOffAnywhereIsFinishedByTheNext() {
    shelf.ready();
    shelf.pass(Duration.ofDays(121));
    shelf.stack.faults().clear();
    shelf.sweep();
    List<String> calls = shelf.stack.faults().calls();
    for (int n = 0; n < calls.size(); n++) {
      for (Outcome outcome : List.of(Outcome.FAIL_BEFORE, Outcome.FAIL_AFTER)) {
        Shelf one = shelf;
        one.stack.faults().clear();
        one.clear().ready();
        one.pass(Duration.ofDays(121));
        String port = calls.get(n);
        int nth = (int) calls.subList(0, n + 1).stream().filter(port::equals).count();
        one.stack.faults().clear();
        one.stack.faults().nth(port, nth, outcome);
        try {
          one.sweep();
        } catch (RuntimeException e) {
          // The index could not be read: the schedule comes again.
          one.pass(Duration.ofMinutes(5));
        }
        one.sweep();
        assertEquals(List.of(), one.objects(), n + " " + port + " " + outcome);
        assertEquals(List.of("order", "stub"), one.rows(), n + " " + port + " " + outcome);
      }
    }
  }

  @Test
  void aJobThatStandsStillIsStartedAgainOnce() {
    shelf.active(State.ANALYSING);
    assertEquals(Map.of(), shelf.sweep(), "its worker has its time");
    shelf.pass(Jobs.HEAL_AFTER.plusSeconds(1));

    assertEquals(Map.of("started", 1), shelf.sweep());
    assertEquals(Map.of(), shelf.sweep());

    List<String> messages = shelf.take("MASTERING_QUEUE_URL");
    assertEquals(1, messages.size());
    assertTrue(messages.getFirst().contains("\"preview\""));
  }

  @Test
  void aWorkerThatLivesIsLeftAlone() {
    shelf.paid(State.WORKING);
    assertTrue(
        shelf.room.jobs().lease(Shelf.SUBJECT, Shelf.JOB, EnumSet.of(State.WORKING)).isPresent());
    shelf.move(Shelf.change().seconds("dueAt", shelf.now().minusSeconds(1)));
    assertEquals(Map.of("nothing", 1), shelf.sweep());
    assertEquals(List.of(), shelf.take("MASTERING_QUEUE_URL"));
  }

  @Test
  void aPaidJobThatWasTriedThreeTimesFailsAndGivesTheMoneyBackOnce() {
    shelf.paid(State.WORKING);
    shelf.move(Shelf.change().set("attempts", 3));
    shelf.pass(Jobs.HEAL_AFTER.plusSeconds(1));

    assertEquals(Map.of("failed", 1), shelf.sweep());
    shelf.pass(Duration.ofHours(1));
    assertEquals(Map.of(), shelf.sweep());

    assertEquals(State.FAILED, shelf.job().state());
    assertEquals("not-finished", shelf.job().reason());
    assertEquals(1, shelf.take("PAYMENTS_QUEUE_URL").size());
    assertEquals(1, shelf.take("MAIL_QUEUE_URL").size());
    assertEquals(List.of(), shelf.take("MASTERING_QUEUE_URL"));
  }

  @Test
  void aFailureThatWasNotSettledIsSettled() {
    shelf.paid(State.WORKING);
    shelf
        .room
        .outcomes()
        .fail(
            Jobs.from(Shelf.SUBJECT, Shelf.JOB, EnumSet.of(State.WORKING)), "engine", "It failed.");
    shelf.pass(Jobs.HEAL_AFTER.plusSeconds(1));

    assertEquals(Map.of("settled", 1), shelf.sweep());
    assertEquals(Map.of(), shelf.sweep());

    assertEquals(1, shelf.take("PAYMENTS_QUEUE_URL").size());
    assertEquals("engine", shelf.job().reason());
  }

  @Test
  void aPaidJobWhoseStartWasPutOffBeginsWhenTheFourteenDaysAreOver() {
    shelf.paid(State.QUEUED);
    shelf.move(Shelf.change().seconds("dueAt", shelf.now().plus(Duration.ofDays(14))));

    shelf.pass(Duration.ofDays(13));
    assertEquals(Map.of(), shelf.sweep());
    shelf.pass(Duration.ofDays(1).plusMinutes(1));
    assertEquals(Map.of("started", 1), shelf.sweep());

    assertTrue(shelf.take("MASTERING_QUEUE_URL").getFirst().contains("\"final\""));
  }

  @Test
  void aPaidJobThatRunsOutOfTimeGivesTheMoneyBack() {
    shelf.paid(State.QUEUED);
    shelf.pass(Duration.ofDays(31));
    assertEquals(Map.of("failed", 1), shelf.sweep());
    assertEquals(1, shelf.take("PAYMENTS_QUEUE_URL").size());
    assertEquals(State.FAILED, shelf.job().state());
  }

  @Test
  void aRestrictedSongIsNotTouchedWhileTheRestrictionLasts() {
    shelf.ready();
    shelf.account("restricted");
    List<String> all = shelf.objects();
    shelf.pass(Duration.ofDays(130));

    assertEquals(Map.of("restricted", 1), shelf.sweep());
    assertEquals(Map.of(), shelf.sweep());
    assertEquals(all, shelf.objects());

    shelf.account("active");
    shelf.pass(DueJob.RESTRICTED_AGAIN.plusSeconds(1));
    assertEquals(Map.of("expired", 1), shelf.sweep());
    assertEquals(List.of(), shelf.objects());
  }

  @Test
  void aDeletionThatWasCutOffIsFinishedAndTheMoneyGoesBack() {
    shelf.paid(State.QUEUED);
    shelf.move(
        shelf
            .room
            .jobs()
            .to(Shelf.change(), State.FAILED)
            .set("reason", "deleted")
            .add("fence", 1));
    shelf.pass(Jobs.HEAL_AFTER.plusSeconds(1));

    assertEquals(Map.of("deleted", 1), shelf.sweep());

    assertEquals(List.of("order"), shelf.rows());
    assertEquals(1, shelf.take("PAYMENTS_QUEUE_URL").size());
  }

  @Test
  void oneRowThatFailsDoesNotKeepTheOthersWaiting() {
    for (int n = 0; n < 6; n++) {
      shelf.draft(Ids.id());
    }
    shelf.pass(Duration.ofDays(8));
    shelf.stack.faults().clear();
    shelf.stack.faults().nth("s3.DeleteObjects", 1, Outcome.FAIL_BEFORE);
    shelf.stack.faults().nth("s3.ListMultipartUploads", 1, Outcome.FAIL_BEFORE);

    assertEquals(Map.of("expired", 5, "trouble", 1), shelf.sweep());
    assertEquals(Map.of("expired", 1), shelf.sweep());
    assertEquals(List.of("stub"), shelf.rows());
  }

  @Test
  void aSweepThatRunsOutOfTimeLeavesTheRestForTheNext() {
    shelf.ready();
    shelf.pass(Duration.ofDays(121));
    assertEquals(Map.of("left", 1), shelf.sweep(1000));
    assertFalse(shelf.objects().isEmpty());
    assertEquals(Map.of("expired", 1), shelf.sweep());
  }

  @Test
  void everySweepSaysThatItRan() {
    shelf.sweep();
    assertTrue(shelf.logged().contains("sweep.done"));
  }

  @Test
  void anErasedPersonsRowsAreTheErasuresOwn() {
    shelf.ready();
    shelf.pass(Duration.ofDays(121));
    shelf.room.accounts().bury(Shelf.SUBJECT, shelf.now());
    shelf.sweep();
    assertTrue(shelf.room.work().findEvenExpired(Shelf.SUBJECT, "stub#" + Shelf.JOB).isEmpty());
  }

  @Test
  void aRequestThatStandsStillIsSentAgainOnceInItsTime() {
    var standstill = new Standstill(shelf.identities, shelf.register);
    String id = Ids.id();
    shelf.identities.put(
        standstill.watch(shelf.identities.row(Shelf.SUBJECT, "request#" + id), id).build());
    Duration bound =
        Duration.parse(shelf.register.document().at("/limits/request-still/period").asText());

    shelf.pass(bound.minusMinutes(1));
    assertEquals(Map.of(), shelf.sweep());
    shelf.pass(Duration.ofMinutes(2));
    assertEquals(Map.of("request", 1), shelf.sweep());
    assertEquals(Map.of(), shelf.sweep());
    assertEquals(
        List.of(new Message.Request(Shelf.SUBJECT, id).body()), shelf.take("REQUESTS_QUEUE_URL"));
    shelf.pass(bound);
    assertEquals(Map.of("request", 1), shelf.sweep(), "as long as nobody took it");
  }
}
