package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aNumberWinsOverThePreset() throws Exception {
    MasterSettings s =
        json.readValue("{\"preset\": \"apple-music\", \"ceiling\": -2}", MasterSettings.class);

    assertEquals(new Target(-16, -2), s.target());
    assertEquals(List.of(), s.problems());
  }

  @Test
  void nothingAskedIsTheDefault() {
    assertEquals(new Target(-14, -1), MasterSettings.defaults().target());
  }

  @Test
  void everyProblemNamesItsField() throws Exception {
    MasterSettings s =
        json.readValue(
            """
            {"preset": "x", "loudness": 3, "ceiling": 1, "intensity": 2, "style": "y",
             "reference": {"tone": -1}, "overrides": {"tone": 2, "reverb": 1}}
            """,
            MasterSettings.class);

    List<String> fields = s.problems().stream().map(MasterSettings.Problem::field).toList();
    for (String field :
        List.of(
            "preset",
            "loudness",
            "ceiling",
            "intensity",
            "style",
            "reference.file",
            "reference.tone",
            "overrides.tone",
            "overrides")) {
      assertTrue(fields.contains(field), field);
    }
  }

  @Test
  void everyPresetIsKnownByItsName() {
    for (Preset preset : Preset.values()) {
      assertEquals(preset, Preset.of(preset.id()).orElseThrow());
    }
    assertEquals(Preset.BROADCAST_R128, Preset.of("broadcast-r128").orElseThrow());
  }

  @Test
  void aReportWritesAndReadsAsTheApiHasIt() throws Exception {
    Measurement m =
        new Measurement(
            48000,
            2,
            1,
            -14.0,
            null,
            null,
            -13.0,
            null,
            -1.0,
            -1.1,
            13.0,
            12.0,
            0.5,
            0.1,
            1.2,
            0.3,
            "normal",
            0,
            0,
            0,
            0,
            20_000.0,
            List.of("careful"));
    Report report =
        new Report(
            "1",
            m,
            m,
            new Target(-14, -1),
            false,
            List.of(new Decision("gain", "gain", 1.0, "dB", "why")),
            List.of(),
            new Music(new Music.Tempo(112, 0.8), null));

    JsonNode tree = json.valueToTree(report);

    assertEquals(-14.0, tree.at("/input/integrated").asDouble());
    assertTrue(tree.at("/input/range").isNull());
    assertEquals("careful", tree.at("/output/warnings/0").asText());
    assertEquals(112, tree.at("/music/tempo/bpm").asDouble());
    assertEquals("why", tree.at("/decisions/0/why").asText());
    assertEquals(report, json.treeToValue(tree, Report.class));
  }
}
