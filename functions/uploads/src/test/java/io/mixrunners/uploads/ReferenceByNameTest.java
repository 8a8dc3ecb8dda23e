package io.mixrunners.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceByNameTest {
  private final List<JobFile> files =
      List.of(file("f1", "song.wav", "mix"), file("f2", "song.wav", "reference"));

  @Test
  void theNameOfTheReferenceBecomesItsIdAndNothingElseChanges() {
    JsonNode asked =
        Json.tree("{\"style\":\"warm\",\"reference\":{\"file\":\"song.wav\",\"tone\":0.6}}");
    JsonNode resolved = ReferenceByName.resolved(asked, files);
    assertEquals(
        Json.tree("{\"style\":\"warm\",\"reference\":{\"file\":\"f2\",\"tone\":0.6}}"), resolved);
    assertEquals("song.wav", asked.at("/reference/file").asText(), "what was asked was changed");
  }

  @Test
  void anIdOrNoReferenceStaysAsItIs() {
    JsonNode byId = Json.tree("{\"reference\":{\"file\":\"f2\"}}");
    assertSame(byId, ReferenceByName.resolved(byId, files));
    JsonNode none = Json.tree("{\"style\":\"warm\"}");
    assertSame(none, ReferenceByName.resolved(none, files));
  }

  private static JobFile file(String id, String name, String use) {
    return new JobFile(
        "s",
        "j",
        id,
        name,
        use,
        null,
        null,
        1L,
        "k",
        null,
        1,
        List.of(),
        "uploading",
        Instant.EPOCH);
  }
}
