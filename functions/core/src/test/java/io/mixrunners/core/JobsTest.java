package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.emulator.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class JobsTest {
  private final TestStack stack = TestStack.create();
  private final Environment environment = Environment.of(stack.values(), stack.clock());
  private final Table work = Table.work(environment, new Aws(environment).dynamoDb());
  private final Jobs jobs = new Jobs(work, Register.load());
  private final String subject = Ids.id();
  private final String id = Ids.id();

  @Test
  void aJobMovesOnlyFromTheStatesThatWereNamed() {
    draft();

    assertTrue(move(EnumSet.of(State.DRAFT), State.ANALYSING));
    assertFalse(move(EnumSet.of(State.DRAFT), State.ANALYSING));
    assertEquals(State.ANALYSING, find().state());
  }

  @Test
  void aChangeBringsNoDeletedJobBack() {
    draft();
    jobs.delete(subject, id);

    assertFalse(move(EnumSet.allOf(State.class), State.READY));
    assertTrue(jobs.find(subject, id).isEmpty());
  }

  @Test
  void ofTwoWorkersAtTheSameMomentOneGetsTheJob() throws Exception {
    draft();
    move(EnumSet.of(State.DRAFT), State.QUEUED);
    Callable<Boolean> worker = () -> jobs.lease(subject, id, Set.of(State.QUEUED)).isPresent();
    try (var pool = Executors.newFixedThreadPool(2)) {
      long won = 0;
      for (var answer : pool.invokeAll(List.of(worker, worker, worker, worker))) {
        won += answer.get() ? 1 : 0;
      }
      assertEquals(1, won);
    }
  }

  @Test
  void aWorkerWhoseLeaseWasTakenOverMayWriteNothing() {
    draft();
    move(EnumSet.of(State.DRAFT), State.QUEUED);
    Job first = jobs.lease(subject, id, Set.of(State.QUEUED)).orElseThrow();
    assertTrue(jobs.renew(first));

    stack.clock().advance(Jobs.LEASE.plusSeconds(1));
    Job second = jobs.lease(subject, id, Set.of(State.QUEUED)).orElseThrow();

    assertFalse(jobs.renew(first));
    assertTrue(jobs.renew(second));
    assertEquals(2, second.attempts());
    assertEquals(first.fence() + 1, second.fence());
  }

  @Test
  void aReleasedJobCanBeTakenAtOnce() {
    draft();
    move(EnumSet.of(State.DRAFT), State.QUEUED);
    jobs.release(jobs.lease(subject, id, Set.of(State.QUEUED)).orElseThrow());
    assertTrue(jobs.lease(subject, id, Set.of(State.QUEUED)).isPresent());
  }

  @Test
  void afterItsEndAJobIsAStubAndLaterNothing() {
    draft();
    stack.clock().advance(Duration.ofDays(8));

    assertEquals(State.EXPIRED, find().state());
    assertTrue(jobs.list(subject).isEmpty());

    jobs.replaceByStub(subject, id, stack.clock().instant());
    jobs.replaceByStub(subject, id, stack.clock().instant());
    assertEquals(State.EXPIRED, find().state());
    List<Item> rows = work.listEvenExpired(subject, "");
    assertEquals(1, rows.size());
    assertEquals(
        Set.of("subject", "record", "job", "expiresAt"), rows.getFirst().values().keySet());

    stack.clock().advance(Duration.ofDays(31));
    assertTrue(jobs.find(subject, id).isEmpty());
  }

  @Test
  void aJobThatStandsStillComesUpInTheDueIndexAndADoneOneDoesNot() {
    draft();
    move(EnumSet.of(State.DRAFT), State.QUEUED);
    String shard = Jobs.shard(id);
    assertTrue(due(shard).isEmpty());

    stack.clock().advance(Jobs.HEAL_AFTER.plusSeconds(1));
    assertEquals(List.of(new Table.DueKey(subject, Jobs.record(id))), due(shard));
  }

  @Test
  void listingGoesThroughEveryPage() {
    String big = "x".repeat(300_000);
    for (int i = 0; i < 5; i++) {
      work.put(work.row(subject, "file#" + i).put("big", big).build());
    }
    assertEquals(5, work.list(subject, "file#").size());
  }

  private List<Table.DueKey> due(String shard) {
    List<Table.DueKey> keys = new ArrayList<>();
    work.due(shard, stack.clock().instant(), keys::add);
    return keys.stream().filter(key -> key.subject().equals(subject)).toList();
  }

  private void draft() {
    assertTrue(jobs.create(job()));
    assertFalse(jobs.create(job()));
  }

  private Job job() {
    var now = stack.clock().instant();
    return Job.draft(
        subject,
        id,
        Job.Kind.MASTERING,
        "Song",
        "en",
        Json.object(),
        now,
        now.plusSeconds(604_800));
  }

  private boolean move(Set<State> from, State to) {
    return jobs.apply(jobs.to(Jobs.from(subject, id, from), to)).isPresent();
  }

  private Job find() {
    return jobs.find(subject, id).orElseThrow();
  }
}
