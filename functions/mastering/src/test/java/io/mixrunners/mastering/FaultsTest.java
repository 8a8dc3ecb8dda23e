package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.emulator.Faults.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The nth call of the final flow fails, before its effect or after it, for every n: the deliveries
 * that follow end the job ready, once, with everything in its place.
 */
class FaultsTest {
  @TestFactory
  Stream<DynamicTest> everyCallOfTheFinalFlowFailsOnceAndTheSongIsStillDelivered() {
    Studio studio = new Studio();
    Studio clean = studio.paid();
    clean.stack.faults().clear();
    assertTrue(clean.deliver("final"));
    List<String> calls = clean.stack.faults().calls();
    assertFalse(calls.isEmpty());
    return IntStream.range(0, calls.size())
        .boxed()
        .flatMap(
            n ->
                Stream.of(Outcome.FAIL_BEFORE, Outcome.FAIL_AFTER)
                    .map(
                        outcome ->
                            DynamicTest.dynamicTest(
                                (n + 1) + " " + calls.get(n) + " " + outcome,
                                () -> walk(studio, calls, n, outcome))));
  }

  private static void walk(Studio studio, List<String> calls, int n, Outcome outcome) {
    studio.stack.faults().clear();
    studio.clear().paid();
    studio.stack.faults().clear();
    String port = calls.get(n);
    int nth = (int) calls.subList(0, n + 1).stream().filter(port::equals).count();
    studio.stack.faults().nth(port, nth, outcome);

    int deliveries = studio.deliverUntilDone("final-redelivered");
    assertTrue(studio.deliver("final-redelivered"));

    assertTrue(deliveries <= 3, "the queue delivers three times, not " + deliveries);
    assertEquals(State.READY, studio.job().state());
    assertFalse(studio.job().unsettled());
    assertEquals(MasterTest.KEPT, studio.objects().keySet());
    assertEquals(
        studio.objects().values().stream().min(Instant::compareTo).orElseThrow(),
        studio.job().completedAt());
    assertEquals(List.of(), studio.take("PAYMENTS_QUEUE_URL"));
    int mails = studio.take("MAIL_QUEUE_URL").size();
    boolean afterMail =
        n > calls.lastIndexOf("sqs.SendMessage")
            || (port.equals("sqs.SendMessage") && outcome == Outcome.FAIL_AFTER);
    assertTrue(mails == 1 || (mails == 2 && afterMail), mails + " mails");
  }
}
