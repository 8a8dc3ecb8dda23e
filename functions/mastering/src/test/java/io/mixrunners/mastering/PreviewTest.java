package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.core.Job.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final byte[] SONG = "song".getBytes(StandardCharsets.UTF_8);
  private final Studio studio = new Studio();

  @Test
  void anUploadBecomesAPreviewWithAReportAndPromisedMasters() {
    studio.upload("{\"loudness\":-16}", SONG);

    assertTrue(studio.deliver("preview"));
    assertTrue(studio.deliver("preview"));

    assertEquals(State.PREVIEW, studio.job().state());
    assertEquals(1, studio.engine.runs());
    assertEquals(-16.0, studio.report().at("/target/loudness").asDouble());
    assertEquals(
        Set.of("incoming/" + Studio.SOURCE, "incoming/preview.flac", "incoming/peaks.json"),
        studio.objects().keySet());
    assertEquals("rendered", studio.file("preview.flac").state());
    assertEquals("peaks", studio.file("peaks.json").use());
    assertNull(studio.file("master.wav").bytes());
    assertEquals("planned", studio.file("master.flac").state());
    assertEquals(0, studio.job().attempts());
    assertNull(studio.job().leaseUntil());
  }

  @Test
  void thePreviewEndsBeforeTheBucketDeletesItsSource() {
    studio.upload("{}", SONG);
    studio.stack.clock().advance(Duration.ofDays(3));

    studio.deliver("preview");

    var uploaded = studio.written("incoming/" + Studio.SOURCE);
    var lifecycle = studio.room.register().end(uploaded, "audio", "objects", "incoming");
    assertFalse(studio.job().expiresAt().isAfter(lifecycle));
    assertEquals(studio.job().expiresAt(), studio.file("master.wav").expiresAt());
  }

  @Test
  void theLedgerSaysWhatTheEngineReadAndWrote() {
    studio.upload("{}", SONG);
    studio.deliver("preview");
    List<String> accesses =
        studio.room.ledger().list(Studio.SUBJECT).stream()
            .map(access -> access.who() + " " + access.what() + " " + access.file())
            .toList();
    assertEquals(
        List.of(
            "engine read " + Studio.SOURCE, "engine wrote peaks.json", "engine wrote preview.flac"),
        accesses.stream().sorted().toList());
  }

  @Test
  void aMessageOfOlderSettingsIsDropped() {
    studio.upload("{}", SONG);
    assertTrue(studio.deliver("preview-old-revision"));
    assertEquals(State.ANALYSING, studio.job().state());
    assertEquals(0, studio.engine.runs());
  }

  @Test
  void whatIsNoAudioFailsWithItsReasonAndIsNeverPayable() {
    studio.upload("{}", SONG);
    studio.engine.atHalf(
        () -> {
          throw new RefusedAudio(RefusedAudio.Reason.NOT_AUDIO, "This is not audio.");
        });

    assertTrue(studio.deliver("preview"));
    assertTrue(studio.deliver("preview"));

    assertEquals(State.FAILED, studio.job().state());
    assertEquals("not-audio", studio.job().reason());
    assertEquals("This is not audio.", studio.job().detail());
    assertEquals(1, studio.engine.runs());
    assertEquals(List.of(), studio.take("PAYMENTS_QUEUE_URL"));
    assertEquals(List.of(), studio.take("MAIL_QUEUE_URL"));
    assertEquals(studio.job().expiresAt(), studio.file(Studio.SOURCE).expiresAt());
  }

  @Test
  void aFullDiskIsTriedAgainAndTheLeaseIsFreeAtOnce() {
    studio.upload("{}", SONG);
    studio.engine.atHalf(
        () -> {
          throw new IOException("No space left on device");
        });

    assertFalse(studio.deliver("preview"));
    assertNull(studio.job().leaseUntil());
    assertTrue(studio.deliver("preview"));

    assertEquals(State.PREVIEW, studio.job().state());
    assertEquals(2, studio.engine.runs());
  }

  @Test
  void threeFailedTriesEndTheJob() {
    studio.upload("{}", SONG);
    for (int n = 1; n <= 3; n++) {
      studio.engine.atHalf(
          () -> {
            throw new IOException("No space left on device");
          });
      assertFalse(studio.deliver("preview"));
    }

    assertTrue(studio.deliver("preview"));

    assertEquals(State.FAILED, studio.job().state());
    assertEquals("not-finished", studio.job().reason());
    assertEquals(3, studio.engine.runs());
  }

  @Test
  void aSourceThatIsGoneIsSaidAndNotTriedAgain() {
    studio.upload("{}", SONG);
    studio
        .room
        .audio()
        .delete("incoming/" + Studio.SUBJECT + "/" + Studio.JOB + "/" + Studio.SOURCE);
    assertTrue(studio.deliver("preview"));
    assertEquals("source-gone", studio.job().reason());
  }

  @Test
  void settingsThatTheEngineCannotTakeFailTheJobAndNotTheWorker() {
    studio.upload("{\"loudness\":20}", SONG);
    assertTrue(studio.deliver("preview"));
    assertEquals("settings", studio.job().reason());
  }

  @Test
  void aPoisonedBodyAnUnknownVersionAndAnUnknownTaskComeBack() {
    studio.upload("{}", SONG);
    for (String event : List.of("poison", "unknown-version", "unknown-task")) {
      assertFalse(studio.deliver(event), event);
      assertFalse(studio.deliver(event), event);
    }
    assertEquals(State.ANALYSING, studio.job().state());
  }

  @Test
  void noLineOfTheLogTellsAName() {
    studio.upload("{}", SONG);
    studio.deliver("preview");
    studio.deliver("poison");
    assertTrue(studio.logged().contains("job.run"));
    assertFalse(studio.logged().contains("My song"));
  }
}
