package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.audio.demo.DemoStems;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.emulator.Faults.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker with a mixing job. */
class MixingTest {
  @TempDir private Path dir;

  @Test
  void stemsBecomeAMixItsMasterAndProcessedStems() throws Exception {
    Studio studio = new Studio(new AudioEngine());
    Map<String, byte[]> stems = new TreeMap<>();
    for (Path stem : DemoStems.write(dir, 5, 44_100)) {
      stems.put(String.valueOf(stem.getFileName()).replace(".wav", ""), Files.readAllBytes(stem));
    }
    stems.put("notes", "This is no audio.".getBytes(StandardCharsets.UTF_8));
    StemSession.upload(studio, "{\"loudness\":-14}", stems);

    assertTrue(studio.deliver("preview"), studio::logged);

    assertEquals(State.PREVIEW, studio.job().state(), studio::logged);
    JsonNode report = studio.report();
    assertEquals(7, report.path("stems").size());
    assertTrue(report.at("/output/truePeak").asDouble() <= -3);
    assertTrue(named(report, "kick").path("gain").isNumber());
    assertEquals("kick", named(report, "kick").path("role").asText());
    assertTrue(named(report, "notes").path("mute").asBoolean());
    assertEquals("not-audio", named(report, "notes").at("/findings/0/code").asText());

    studio.pay();
    assertTrue(studio.deliver("final"), studio::logged);
    assertTrue(studio.deliver("final-redelivered"));

    assertEquals(State.READY, studio.job().state());
    for (JobFile file : studio.room.files().list(Studio.SUBJECT, Studio.JOB)) {
      assertTrue(Set.of("rendered", "uploaded").contains(file.state()), file.id());
    }
    assertEquals("stems/1.wav", studio.file("stem-1.wav").name());
    assertEquals(-14, studio.report().at("/master/output/integrated").asDouble(), 0.1);
    assertFalse(studio.logged().contains("kick"), "no file name in a log");
  }

  @Test
  void otherOverridesPromiseOtherFiles() {
    Studio studio = new Studio();
    upload(studio);
    assertTrue(studio.deliver("preview"));
    assertEquals(outputs(), promised(studio));

    studio.clear();
    StemSession.upload(
        studio, "{\"master\":false,\"overrides\":{\"bass\":{\"mute\":true}}}", stems());
    studio.room.files().put(MixMade.stem("1").planned(studio.job(), studio.job().expiresAt()));
    assertTrue(studio.deliver("preview"));
    assertEquals(Set.of("mix.wav", "stem-2.wav"), promised(studio));
  }

  @Test
  void aRunThatDiesAfterAnyUploadIsFinishedByTheNext() {
    for (int nth = 1; nth <= 6; nth++) {
      Studio studio = new Studio();
      upload(studio);
      assertTrue(studio.deliver("preview"));
      studio.pay();
      studio.stack.faults().nth("s3.PutObject", nth, Outcome.FAIL_AFTER);

      int deliveries = studio.deliverUntilDone("final-redelivered");

      assertTrue(deliveries <= 3, "upload " + nth + ": " + deliveries);
      assertEquals(State.READY, studio.job().state());
      Set<String> expected = outputs();
      expected.addAll(Set.of("bass", "drums", "preview.flac", "peaks.json"));
      assertEquals(expected, kept(studio));
    }
  }

  @Test
  void aStemThatIsGoneEndsTheJobForGood() {
    Studio studio = new Studio();
    upload(studio);
    studio.room.audio().delete("incoming/" + Studio.SUBJECT + "/" + Studio.JOB + "/bass");
    assertTrue(studio.deliver("preview"));
    assertEquals(State.FAILED, studio.job().state());
    assertEquals("source-gone", studio.job().reason());
  }

  private static void upload(Studio studio) {
    StemSession.upload(studio, "{}", stems());
  }

  private static Map<String, byte[]> stems() {
    return Map.of("bass", new byte[] {1}, "drums", new byte[] {2});
  }

  private static Set<String> outputs() {
    Set<String> ids = new TreeSet<>(Set.of("mix.wav", "stem-1.wav", "stem-2.wav"));
    Made.MASTERS.forEach(made -> ids.add(made.id()));
    return ids;
  }

  private static Set<String> promised(Studio studio) {
    Set<String> ids = new TreeSet<>();
    for (JobFile file : studio.room.files().list(Studio.SUBJECT, Studio.JOB)) {
      if (file.use().equals("output")) {
        ids.add(file.id());
      }
    }
    return ids;
  }

  private static Set<String> kept(Studio studio) {
    Set<String> ids = new TreeSet<>();
    for (String key : studio.objects().keySet()) {
      if (key.startsWith("kept/")) {
        ids.add(key.substring("kept/".length()));
      }
    }
    return ids;
  }

  private static JsonNode named(JsonNode report, String id) {
    for (JsonNode stem : report.path("stems")) {
      if (stem.path("file").asText().equals(id)) {
        return stem;
      }
    }
    throw new AssertionError("no stem " + id + " in " + List.of(report));
  }
}
