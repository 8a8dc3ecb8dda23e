package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.mastering.FaultsTest.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@link FaultsTest} with a mixing job of two stems. */
class MixFaultsTest {

  /** A sample in a build; the full walk takes every call. */
  private static final int STEP = Integer.getInteger("faults.step", 1) == 1 ? 1 : 43;

  private static final Map<String, byte[]> STEMS =
      Map.of("bass", new byte[] {1}, "drums", new byte[] {2});

  @TestFactory
  Stream<DynamicTest> everyCallOfAMixsFinalFlowFailsOnceAndItIsStillDelivered() {
    Studio studio = new Studio();
    paid(studio);
    return FaultsTest.walks(
        FaultsTest.calls(studio, "final"), STEP, fault -> delivered(studio, fault));
  }

  @TestFactory
  Stream<DynamicTest> everyCallOfAMixsPreviewFlowFailsOnceAndItIsStillHeard() {
    Studio studio = new Studio();
    StemSession.upload(studio, "{}", STEMS);
    return FaultsTest.walks(
        FaultsTest.calls(studio, "preview"), STEP, fault -> heard(studio, fault));
  }

  private static void paid(Studio studio) {
    StemSession.upload(studio, "{}", STEMS);
    assertTrue(studio.deliver("preview"));
    studio.pay();
    studio.take("MAIL_QUEUE_URL");
  }

  private static void delivered(Studio studio, Fault fault) {
    studio.stack.faults().clear();
    paid(studio.clear());
    fault.plan(studio);

    int deliveries = studio.deliverUntilDone("final-redelivered");
    assertTrue(studio.deliver("final-redelivered"));

    assertTrue(deliveries <= 3, "the queue delivers three times, not " + deliveries);
    assertEquals(State.READY, studio.job().state());
    assertFalse(studio.job().unsettled());
    Set<String> kept = new TreeSet<>(Set.of("kept/mix.wav", "kept/stem-1.wav", "kept/stem-2.wav"));
    Made.MASTERS.forEach(made -> kept.add("kept/" + made.id()));
    kept.addAll(Set.of("kept/bass", "kept/drums", "kept/preview.flac", "kept/peaks.json"));
    assertEquals(kept, studio.objects().keySet());
    assertEquals(
        studio.objects().values().stream().min(Instant::compareTo).orElseThrow(),
        studio.job().completedAt());
    for (String output : List.of("mix.wav", "stem-1.wav", "stem-2.wav", "master.mp3")) {
      assertEquals("rendered", studio.file(output).state(), output);
    }
    assertEquals(List.of(), studio.take("PAYMENTS_QUEUE_URL"));
    int mails = studio.take("MAIL_QUEUE_URL").size();
    assertTrue(mails == 1 || (mails == 2 && fault.mayFollowMail()), mails + " mails");
  }

  private static void heard(Studio studio, Fault fault) {
    studio.stack.faults().clear();
    StemSession.upload(studio.clear(), "{}", STEMS);
    fault.plan(studio);

    int deliveries = studio.deliverUntilDone("preview-redelivered");
    assertTrue(studio.deliver("preview-redelivered"));

    assertTrue(deliveries <= 3, "the queue delivers three times, not " + deliveries);
    assertEquals(State.PREVIEW, studio.job().state());
    assertEquals(
        Set.of("incoming/bass", "incoming/drums", "incoming/preview.flac", "incoming/peaks.json"),
        studio.objects().keySet());
    // Two stems, preview and peaks, the mix with its masters, and the processed stems.
    assertEquals(
        4 + 1 + Made.MASTERS.size() + 2,
        studio.room.files().list(Studio.SUBJECT, Studio.JOB).size());
    assertEquals(List.of(), studio.take("MAIL_QUEUE_URL"));
  }
}
