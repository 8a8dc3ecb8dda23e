package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Progress;
import io.mixrunners.core.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What really comes out of the player: the demo song, rendered without a loudspeaker and measured.
 */
@ExtendWith(Running.Extension.class)
class HeardIT {
  private static final int RATE = 44_100;
  private static final String STATE = "() => document.querySelector('mr-player').state";

  /**
   * Plays one side, or both with a switch in the middle; answers 16-bit stereo samples and how
   * steep the sound is around the switch and elsewhere.
   */
  private static final String PLAY =
      """
      async ({ first, then, rate }) => {
        const { versions } = await import('/js/listen/graph.js');
        const { levelsOf } = await import('/js/listen/levels.js');
        const bytes = await (await fetch('/demo/preview.flac')).arrayBuffer();
        const song = await new OfflineAudioContext(4, 1, rate).decodeAudioData(bytes);
        const offline = new OfflineAudioContext(2, song.length, rate);
        const source = offline.createBufferSource();
        source.buffer = song;
        const graph = versions(offline, source);
        graph.level(levelsOf('matched', document.querySelector('mr-player').track));
        graph.hear(first);
        const at = song.duration / 2;
        if (then) offline.suspend(at).then(() => { graph.hear(then); offline.resume(); });
        source.start();
        const out = await offline.startRendering();
        const left = out.getChannelData(0), right = out.getChannelData(1);
        const frames = new Int16Array(out.length * 2);
        let steep = 0, around = 0;
        for (let i = 0; i < out.length; i++) {
          frames[2 * i] = Math.round(left[i] * 32767);
          frames[2 * i + 1] = Math.round(right[i] * 32767);
          const step = i ? Math.abs(left[i] - left[i - 1]) : 0;
          if (Math.abs(i / rate - at) < 0.03) around = Math.max(around, step);
          else steep = Math.max(steep, step);
        }
        const raw = new Uint8Array(frames.buffer);
        let text = '';
        for (let i = 0; i < raw.length; i += 32768) text += String.fromCharCode(...raw.subarray(i, i + 32768));
        return { samples: btoa(text), steep, around };
      }
      """;

  private final Running running;
  @TempDir Path folder;

  HeardIT(Running running) {
    this.running = running;
  }

  @Test
  void originalAndMasterOfTheDemoAreHeardEquallyLoudAndTheSwitchIsNoClick() throws Exception {
    try (Person ear = running.person(Look.DESKTOP)) {
      Page page = ear.visit("/en").page();
      page.locator("mr-player").waitFor();
      double original = loudness(play(page, "a", ""));
      double master = loudness(play(page, "b", ""));
      System.out.printf("heard: original %.2f LUFS, master %.2f LUFS%n", original, master);
      assertEquals(original, master, 0.1);

      JsonNode switched = play(page, "a", "b");
      assertTrue(
          switched.path("around").asDouble() <= switched.path("steep").asDouble(),
          "the switch is steeper than the music");
      ear.assertClean();
    }
  }

  private static JsonNode play(Page page, String first, String then) {
    return Json.MAPPER.valueToTree(
        page.evaluate(PLAY, Map.of("first", first, "then", then, "rate", RATE)));
  }

  private double loudness(JsonNode played) throws Exception {
    byte[] samples = Base64.getDecoder().decode(played.path("samples").asText());
    ByteBuffer wav = ByteBuffer.allocate(44 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + samples.length).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 2).putInt(RATE).putInt(RATE * 4);
    wav.putShort((short) 4).putShort((short) 16).put(ascii("data")).putInt(samples.length);
    Path file = Files.write(folder.resolve("heard.wav"), wav.put(samples).array());
    return Objects.requireNonNull(Engine.measure(file, Progress.NONE).integrated());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aBlindTestHidesWhichIsWhichAndTellsAtTheEnd() {
    try (Person ear = running.person(Look.PHONE)) {
      Page page = ear.visit("/en").page();
      ear.button("Blind test").click();
      page.getByText("Blind test, round 1 of 5").waitFor();
      assertFalse(
          page.locator(".wave-name.a").isVisible(), "the names of the versions still stand");
      page.locator("mr-player .ab input[value='2']").check();
      String two = side(page);
      page.keyboard().press("1");
      assertTrue(!side(page).equals(two), "1 and 2 sound the same");
      page.keyboard().press("b");
      assertTrue(!side(page).equals(two), "the key of the open test worked in the blind one");
      ear.picture("blind");
      assertEquals(List.of(), Axe.violations(page));
      for (int round = 0; round < 5; round++) {
        page.locator("mr-player .ab input[value='1']").check();
        ear.button(side(page).equals("b") ? "I prefer 1" : "I prefer 2").click();
      }
      page.getByText("You preferred the master in 5 of 5 rounds.").waitFor();
      assertTrue(page.getByText("3%").isVisible(), "chance is not told");
      ear.picture("blind-end");
      ear.button("Close the test").click();
      assertEquals("b", side(page));
      assertTrue(page.locator(".wave-name.a").isVisible());
      ear.assertClean();
    }
  }

  private static String side(Page page) {
    JsonNode state = Json.MAPPER.valueToTree(page.evaluate(STATE));
    return state.path("side").asText();
  }
}
