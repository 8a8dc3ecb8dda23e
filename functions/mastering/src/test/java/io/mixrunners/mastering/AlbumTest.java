package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AlbumTest {
  private static final String FIRST = "0000000000000000000000zzz1";
  private static final String SECOND = "0000000000000000000000aaa2";
  private final Studio studio = new Studio();

  private Studio album() {
    return studio
        .file(FIRST, "Opening.wav", "mix", "1", bytes("one"))
        .file(SECOND, "Night drive.flac", "mix", "2", bytes("two"))
        .begin(Job.Kind.ALBUM, "{}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Set<String> outputs(String... more) {
    Set<String> all = new TreeSet<>(Set.of(more));
    for (String song : new String[] {"01", "02"}) {
      for (String format : new String[] {"wav", "flac", "mp3"}) {
        all.add("kept/" + song + "." + format);
      }
    }
    return all;
  }

  @Test
  void everySongIsHeardBeforePayingAndItsOutputsArePromisedByName() {
    album();

    assertTrue(studio.deliver("preview"), studio::logged);
    assertTrue(studio.deliver("preview"), studio::logged);

    assertEquals(State.PREVIEW, studio.job().state(), studio::logged);
    assertEquals(2, studio.report().path("songs").size());
    assertEquals(FIRST, studio.report().at("/songs/0/file").asText());
    assertEquals("preview", studio.file("preview.flac").use());
    assertEquals("peaks", studio.file("peaks-02.json").use());
    assertEquals("rendered", studio.file("preview-02.flac").state());
    assertEquals("02 Night drive.flac", studio.file("02.flac").name());
    assertEquals("planned", studio.file("02.flac").state());
  }

  @Test
  void aPaidAlbumBecomesOneSetOfMastersPerSong() {
    album().deliver("preview");
    studio.pay();

    assertTrue(studio.deliver("final"), studio::logged);
    assertTrue(studio.deliver("final"), studio::logged);

    assertEquals(State.READY, studio.job().state(), studio::logged);
    assertEquals(
        outputs(
            "kept/" + FIRST,
            "kept/" + SECOND,
            "kept/preview.flac",
            "kept/preview-02.flac",
            "kept/peaks.json",
            "kept/peaks-02.json"),
        studio.objects().keySet());
    assertEquals("rendered", studio.file("01.mp3").state());
    assertEquals(1, studio.take("MAIL_QUEUE_URL").size());
  }

  @Test
  void aWorkerKilledInAnAlbumIsFollowedByOneThatFinishes() {
    album().deliver("preview");
    studio.pay();
    studio.engine.atHalf(
        () -> {
          throw new MasterTest.Killed();
        });
    try {
      studio.deliver("final");
    } catch (MasterTest.Killed e) {
      studio.stack.clock().advance(Duration.ofSeconds(10));
    }
    assertFalse(studio.deliver("final-redelivered"), "the lease of the dead still stands");
    studio.stack.clock().advance(Duration.ofMinutes(3));

    assertTrue(studio.deliver("final-redelivered"), studio::logged);

    assertEquals(State.READY, studio.job().state());
    assertEquals(1, studio.take("MAIL_QUEUE_URL").size());
  }

  @Test
  void aReferenceIsFollowedWhateverTheSettingsCallIt() {
    studio
        .file(Studio.SOURCE, "My song.wav", "mix", null, bytes("song"))
        .file(SECOND, "Theirs.wav", "reference", null, bytes("theirs"))
        .begin(Job.Kind.MASTERING, "{\"reference\":{\"file\":\"Theirs.wav\",\"tone\":0.5}}");

    assertTrue(studio.deliver("preview"), studio::logged);

    assertEquals(State.PREVIEW, studio.job().state(), studio::logged);
    assertTrue(
        studio.room.ledger().list(Studio.SUBJECT).stream()
            .anyMatch(access -> SECOND.equals(access.file()) && access.what().equals("read")));
  }
}
