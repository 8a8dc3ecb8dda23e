package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.mixrunners.core.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two-version player's audio graph, rendered without a loudspeaker. */
class ListeningIT {
  /**
   * Renders three seconds: the original is a quiet tone on channels 0 and 1, the master a louder
   * one on 2 and 3. {@code switchAt} changes the side in the middle.
   */
  private static final String RENDER =
      """
      async ({ originalHz, masterHz, masterGain, levels, first, then }) => {
        const { versions } = await import('/js/listen/graph.js');
        const rate = 48000;
        const offline = new OfflineAudioContext(2, 3 * rate, rate);
        const song = offline.createBuffer(4, 3 * rate, rate);
        for (let channel = 0; channel < 4; channel++) {
          const hz = channel < 2 ? originalHz : masterHz;
          const gain = channel < 2 ? 0.1 : 0.1 * masterGain;
          const data = song.getChannelData(channel);
          for (let i = 0; i < data.length; i++) data[i] = gain * Math.sin((2 * Math.PI * hz * i) / rate);
        }
        const source = offline.createBufferSource();
        source.buffer = song;
        const graph = versions(offline, source);
        graph.level(levels);
        graph.hear(first);
        if (then) offline.suspend(1.5).then(() => { graph.hear(then); offline.resume(); });
        source.start();
        const out = (await offline.startRendering()).getChannelData(0);
        const rms = (from, to) => {
          let sum = 0;
          for (let i = from * rate; i < to * rate; i++) sum += out[i] * out[i];
          return Math.max(-999, 20 * Math.log10(Math.sqrt(sum / ((to - from) * rate))));
        };
        const steepest = (from, to) => {
          let most = 0;
          for (let i = Math.floor(from * rate); i < to * rate; i++) most = Math.max(most, Math.abs(out[i] - out[i - 1]));
          return most;
        };
        return { early: rms(0.5, 1.4), late: rms(1.6, 2.9), before: steepest(0.5, 1.4), during: steepest(1.49, 1.55), after: steepest(1.6, 2.9) };
      }
      """;

  private static Chromium chromium;
  private final ModuleSite site = new ModuleSite(exchange -> exchange.close());
  private BrowserContext person;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    person = chromium.person(Look.DESKTOP);
    page = site.open(person);
  }

  @AfterEach
  void close() {
    person.close();
    site.close();
  }

  @Test
  void matchedVersionsAreEquallyLoudWithinATenthOfALoudnessUnit() {
    JsonNode levels = matching(-26.4, -12.4);
    double original = render(440, 440, 5.0119, levels, "a", null).path("late").asDouble();
    double master = render(440, 440, 5.0119, levels, "b", null).path("late").asDouble();
    assertEquals(original, master, 0.1);
  }

  @Test
  void neverIsOneTurnedUp() {
    for (JsonNode levels : List.of(matching(-26.4, -12.4), matching(-9.0, -14.0))) {
      assertTrue(
          levels.path("a").asDouble() <= 0 && levels.path("b").asDouble() <= 0, levels.toString());
    }
  }

  @Test
  void aSilentPieceHasNoLoudnessAndPlaysAsItIs() {
    assertEquals(0, matching(null, -14.0).path("a").asDouble());
    assertEquals(0, matching(null, -14.0).path("b").asDouble());
  }

  @Test
  void onlyTheChosenVersionIsHeard() {
    JsonNode asTheyAre = matching(null, null);
    assertEquals(-23.0, render(440, 440, 0, asTheyAre, "a", null).path("late").asDouble(), 0.1);
    double master = render(440, 440, 0, asTheyAre, "b", null).path("late").asDouble();
    assertTrue(master < -120, "the original is heard through the master");
  }

  @Test
  void theSwitchAddsNoClick() {
    JsonNode heard = render(440, 610, 1, matching(null, null), "a", "b");
    double music = Math.max(heard.path("before").asDouble(), heard.path("after").asDouble());
    assertTrue(heard.path("during").asDouble() <= music * 1.05, heard.toString());
  }

  @Test
  void aPlatformTurnsBothDownToItsLevelAndUpOnlyAsFarAsPeaksAllow() {
    JsonNode down = platform(-14, -5, -20.0, -3.0);
    assertEquals(-5, down.path("b").asDouble());
    assertEquals(0, down.path("a").asDouble(), "a service that turns down turned up");
    assertEquals(-2, platform(-14, -5, -12.0, -0.5).path("a").asDouble());
    assertEquals(2, platform(-14, 1, -20.0, -3.0).path("a").asDouble(), 1e-9);
    assertEquals(0, platform(-14, 1, -20.0, -0.2).path("a").asDouble(), 1e-9);
  }

  private JsonNode platform(double plays, double change, double loudness, double peak) {
    return Json.MAPPER.valueToTree(
        page.evaluate(
            "async ([plays, change, integrated, truePeak]) => (await import('/js/listen/levels.js'))"
                + ".asPlayedBy({ name: 'any', plays, change }, { integrated, truePeak })",
            Arrays.asList(plays, change, loudness, peak)));
  }

  private JsonNode matching(@Nullable Double original, @Nullable Double master) {
    return Json.MAPPER.valueToTree(
        page.evaluate(
            "async ([a, b]) => (await import('/js/listen/graph.js')).matching(a, b)",
            Arrays.asList(original, master)));
  }

  private JsonNode render(
      int originalHz,
      int masterHz,
      double masterGain,
      JsonNode levels,
      String first,
      @Nullable String then) {
    var arguments = new HashMap<String, @Nullable Object>();
    arguments.put("originalHz", originalHz);
    arguments.put("masterHz", masterHz);
    arguments.put("masterGain", masterGain);
    arguments.put(
        "levels", Map.of("a", levels.path("a").asDouble(), "b", levels.path("b").asDouble()));
    arguments.put("first", first);
    arguments.put("then", then);
    return Json.MAPPER.valueToTree(page.evaluate(RENDER, arguments));
  }
}
