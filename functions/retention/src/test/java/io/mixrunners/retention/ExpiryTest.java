package io.mixrunners.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.emulator.Faults.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private final Shelf shelf = new Shelf();

  @Test
  void aJobThatTheDatabaseEndedTakesItsAudioAndFilesAlongAndLeavesAStub() {
    shelf.ready();
    shelf.room.work().delete(Shelf.SUBJECT, Jobs.record(Shelf.JOB));

    assertEquals(List.of(), shelf.stream("job-by-ttl"));
    assertEquals(List.of(), shelf.stream("job-by-ttl"));

    assertEquals(List.of(), shelf.objects());
    assertEquals(List.of("order", "stub"), shelf.rows());
    assertEquals(State.EXPIRED, shelf.job().state());
    assertEquals(List.of(), shelf.take("PAYMENTS_QUEUE_URL"));
  }

  @Test
  void aPaidJobThatEndedBeforeItWasDeliveredGivesTheMoneyBack() {
    shelf.paid(State.QUEUED);
    shelf.room.work().delete(Shelf.SUBJECT, Jobs.record(Shelf.JOB));
    shelf.stream("job-by-ttl");
    assertEquals(1, shelf.take("PAYMENTS_QUEUE_URL").size());
  }

  @Test
  void whatAPersonDeletedOrAWorkerChangedIsNotTheStreamsBusiness() {
    shelf.ready();
    List<String> all = shelf.objects();
    for (String event : List.of("job-by-hand", "job-changed", "stub-by-ttl")) {
      assertEquals(List.of(), shelf.stream(event));
    }
    assertEquals(all, shelf.objects());
    assertEquals(State.READY, shelf.job().state());
  }

  @Test
  void aFileThatTheDatabaseEndedTakesItsOwnBytesAlongAndNoOthers() {
    shelf.ready();
    shelf.put("kept/" + Shelf.SUBJECT + "/" + Shelf.JOB + "/master.wav2");
    int before = shelf.objects().size();

    shelf.stream("output-by-ttl");
    shelf.stream("output-by-ttl");

    assertEquals(before - 1, shelf.objects().size());
    assertTrue(shelf.objects().contains("kept/master.wav2"));
  }

  @Test
  void theStreamGoesOnFromTheRecordThatFailed() {
    shelf.ready();
    shelf.stack.faults().clear();
    shelf.stack.faults().nth("s3.DeleteObject", 1, Outcome.FAIL_BEFORE);

    assertEquals(List.of("100000000000000000002"), shelf.stream("batch"));
    assertTrue(shelf.objects().size() > 3, "what comes after waits");
    assertEquals(List.of(), shelf.stream("batch"));

    assertEquals(List.of(), shelf.objects());
  }

  @Test
  void nobodyWhoWasErasedGetsAStub() {
    shelf.ready();
    shelf.room.accounts().bury(Shelf.SUBJECT, shelf.now());
    shelf.room.work().delete(Shelf.SUBJECT, Jobs.record(Shelf.JOB));

    shelf.stream("job-by-ttl");

    assertEquals(List.of(), shelf.objects());
    assertTrue(shelf.room.work().findEvenExpired(Shelf.SUBJECT, "stub#" + Shelf.JOB).isEmpty());
  }

  @Test
  void aSongWhoseRowsAndBytesTheServicesEndedThemselvesEndsTheSame() {
    shelf.ready();
    shelf.stack.advance(Duration.ofDays(122));
    shelf.stream("job-by-ttl");
    shelf.sweep();
    assertEquals(List.of(), shelf.objects());
    assertEquals(List.of("order", "stub"), shelf.rows());
  }
}
