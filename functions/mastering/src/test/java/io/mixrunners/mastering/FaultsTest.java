package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.emulator.Faults.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The nth call of a flow fails, before its effect or after it, for every n: the deliveries that
 * follow, no more than the queue makes, bring the job where it belongs, with everything in place.
 */
class FaultsTest {
  record Fault(List<String> calls, int n, Outcome outcome) {
    String port() {
      return calls.get(n);
    }

    void plan(Studio studio) {
      studio.stack.faults().clear();
      int nth = (int) calls.subList(0, n + 1).stream().filter(port()::equals).count();
      studio.stack.faults().nth(port(), nth, outcome);
    }

    /** Whether the call before or with which the worker died may have sent the mail already. */
    boolean mayFollowMail() {
      return n > calls.lastIndexOf("sqs.SendMessage")
          || (port().equals("sqs.SendMessage") && outcome == Outcome.FAIL_AFTER);
    }
  }

  interface Walk {
    void with(Fault fault);
  }

  @TestFactory
  Stream<DynamicTest> everyCallOfTheFinalFlowFailsOnceAndTheSongIsStillDelivered() {
    Studio studio = new Studio();
    studio.paidQuickly();
    return walks(calls(studio, "final"), fault -> master(studio, fault));
  }

  @TestFactory
  Stream<DynamicTest> everyCallOfThePreviewFlowFailsOnceAndTheSongIsStillHeard() {
    Studio studio = new Studio();
    studio.upload("{}", new byte[] {1});
    return walks(calls(studio, "preview"), fault -> preview(studio, fault));
  }

  static List<String> calls(Studio studio, String event) {
    studio.stack.faults().clear();
    assertTrue(studio.deliver(event));
    List<String> calls = studio.stack.faults().calls();
    assertFalse(calls.isEmpty());
    return calls;
  }

  private static Stream<DynamicTest> walks(List<String> calls, Walk walk) {
    return walks(calls, Integer.getInteger("faults.step", 1), walk);
  }

  static Stream<DynamicTest> walks(List<String> calls, int step, Walk walk) {
    return IntStream.range(0, calls.size())
        .filter(n -> n % step == 0)
        .boxed()
        .flatMap(
            n ->
                Stream.of(Outcome.FAIL_BEFORE, Outcome.FAIL_AFTER)
                    .map(outcome -> new Fault(calls, n, outcome)))
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    (fault.n() + 1) + " " + fault.port() + " " + fault.outcome(),
                    () -> walk.with(fault)));
  }

  private static void master(Studio studio, Fault fault) {
    studio.stack.faults().clear();
    studio.clear().paidQuickly();
    fault.plan(studio);

    int deliveries = studio.deliverUntilDone("final-redelivered");
    assertTrue(studio.deliver("final-redelivered"));

    assertTrue(deliveries <= 3, "the queue delivers three times, not " + deliveries);
    assertEquals(State.READY, studio.job().state());
    assertFalse(studio.job().unsettled());
    assertEquals(MasterTest.KEPT, studio.objects().keySet());
    assertEquals(
        studio.objects().values().stream().min(Instant::compareTo).orElseThrow(),
        studio.job().completedAt());
    assertEquals("rendered", studio.file("master.wav").state());
    assertEquals(List.of(), studio.take("PAYMENTS_QUEUE_URL"));
    int mails = studio.take("MAIL_QUEUE_URL").size();
    assertTrue(mails == 1 || (mails == 2 && fault.mayFollowMail()), mails + " mails");
  }

  private static void preview(Studio studio, Fault fault) {
    studio.stack.faults().clear();
    studio.clear().upload("{}", new byte[] {1});
    fault.plan(studio);

    int deliveries = studio.deliverUntilDone("preview-redelivered");
    assertTrue(studio.deliver("preview-redelivered"));

    assertTrue(deliveries <= 3, "the queue delivers three times, not " + deliveries);
    assertEquals(State.PREVIEW, studio.job().state());
    assertEquals(
        Set.of("incoming/" + Studio.SOURCE, "incoming/preview.flac", "incoming/peaks.json"),
        studio.objects().keySet());
    assertEquals(6, studio.room.files().list(Studio.SUBJECT, Studio.JOB).size());
    assertEquals(List.of(), studio.take("MAIL_QUEUE_URL"));
  }
}
