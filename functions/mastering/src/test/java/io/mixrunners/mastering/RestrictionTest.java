package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A restriction (GDPR art. 18) that begins at any moment of the work: from then on nothing new of
 * the person comes out, and lifted, the song is made after all.
 */
class RestrictionTest {
  /** Enough of them in a build; the full walk takes every call. */
  private static final int STEP = Integer.getInteger("faults.step", 1) == 1 ? 1 : 9;

  @TestFactory
  Stream<DynamicTest> aRestrictionAtAnyCallOfTheFinalFlowLetsNoOutputOut() {
    return walks("final");
  }

  @TestFactory
  Stream<DynamicTest> aRestrictionAtAnyCallOfThePreviewFlowLetsNoPreviewOut() {
    return walks("preview");
  }

  private static Stream<DynamicTest> walks(String task) {
    Studio studio = new Studio();
    ready(studio, task);
    studio.stack.faults().clear();
    assertTrue(studio.deliver(task));
    int calls = studio.stack.faults().calls().size();
    assertTrue(calls > 20, "only " + calls + " calls");
    return IntStream.rangeClosed(1, calls)
        .filter(n -> n % STEP == 0)
        .mapToObj(
            n -> DynamicTest.dynamicTest(task + " " + n, () -> restrictedAt(studio, task, n)));
  }

  private static void ready(Studio studio, String task) {
    studio.stack.faults().clear();
    studio.clear();
    studio.account("active");
    if (task.equals("final")) {
      studio.paidQuickly();
    } else {
      studio.upload("{}", new byte[] {1});
    }
  }

  private static Set<String> outputs(Studio studio) {
    Set<String> made = studio.objects().keySet();
    made.removeIf(key -> key.endsWith("/" + Studio.SOURCE) || key.startsWith("incoming/p"));
    return made;
  }

  private static void restrictedAt(Studio studio, String task, int n) {
    ready(studio, task);
    List<State> then = new ArrayList<>();
    studio
        .stack
        .faults()
        .atCall(
            n,
            () -> {
              then.add(studio.job().state());
              studio.account("restricted");
            });
    studio.deliver(task);
    studio.stack.faults().clear();
    assertEquals(1, then.size(), "the restriction began");
    studio.deliver(task + "-redelivered");

    State done = task.equals("final") ? State.READY : State.PREVIEW;
    if (then.getFirst() != done) {
      assertFalse(studio.job().state() == done, "done after the restriction began");
      assertTrue(rendered(studio).isEmpty(), "rows of outputs: " + rendered(studio));
      assertEquals(Set.of(), outputs(studio));
    }
    studio.account("active");
    studio.stack.clock().advance(java.time.Duration.ofMinutes(4));
    studio.deliverUntilDone(task + "-redelivered");
    studio.deliver(task + "-redelivered");
    assertEquals(done, studio.job().state(), "lifted, it is made after all");
    assertFalse(studio.job().unsettled());
  }

  private static List<String> rendered(Studio studio) {
    return studio.room.files().list(Studio.SUBJECT, Studio.JOB).stream()
        .filter(file -> file.state().equals("rendered") && file.use().equals("output"))
        .map(file -> file.id())
        .toList();
  }

  @Test
  void aKilledWorkersHalfMasterIsTakenAwayWhenItsMessageComesBackUnderARestriction() {
    Studio studio = new Studio();
    studio.paid();
    studio.put("kept/" + Studio.SUBJECT + "/" + Studio.JOB + "/master.wav", new byte[] {1});
    studio.account("restricted");
    assertTrue(studio.deliver("final"));
    assertTrue(studio.objects().keySet().stream().noneMatch(key -> key.startsWith("kept/")));
  }

  @Test
  void whoObjectsToImprovementIsInNoLineAboutHowLongItTook() {
    Studio studio = new Studio();
    studio.paidQuickly();
    studio.room.accounts().object(Studio.SUBJECT, "improve", true);
    assertTrue(studio.deliver("final"));
    String line =
        studio.logged().lines().filter(l -> l.contains("job.run")).findFirst().orElseThrow();
    assertFalse(line.contains(Studio.SUBJECT) || line.contains("millis"), line);
  }
}
