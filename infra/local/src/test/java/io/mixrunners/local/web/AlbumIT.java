package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An album as its musician meets it: every song has its own sound, its own levels and files. */
@ExtendWith(Running.Extension.class)
class AlbumIT {
  private static final String TRACK = "() => document.querySelector('mr-player').track.seconds";
  private final Running running;
  @TempDir Path folder;

  AlbumIT(Running running) {
    this.running = running;
  }

  @Test
  void everySongOfAnAlbumIsHeardMeasuredAndDownloadedByItself() {
    try (Person uma = running.person(Look.PHONE)) {
      Page page = uma.signUp("uma@example.org").visit("/en/new?album").page();
      page.locator(".drop input[type=file]")
          .first()
          .setInputFiles(
              new Path[] {
                TestSong.write(folder, "opening.wav", 5), TestSong.write(folder, "ending.wav", 4)
              });
      assertTrue(page.getByLabel("What is it called?").inputValue().startsWith("Album of"));
      page.getByLabel("What is it called?").fill("Two songs");
      uma.button("Send it and listen").click();
      page.waitForURL("**/runs/*");
      uma.hear();

      Locator songs = page.locator(".songs label");
      assertEquals(2, songs.count());
      assertTrue(songs.first().innerText().contains("1. opening.wav"), songs.first().innerText());
      assertEquals(5, seconds(page), 0.1);
      String first = page.locator(".told-of").innerText();
      songs.nth(1).click();
      page.locator("mr-player h2:text-is('ending.wav')").waitFor();
      assertEquals(4, seconds(page), 0.1);
      assertNotEquals(first, page.locator(".told-of").innerText(), "the first song's report stays");
      page.locator("mr-player .play").click();
      page.waitForFunction("() => document.querySelector('mr-player').state.position > 0.3");
      page.locator("mr-player .play").click();
      uma.picture("album");
      assertEquals(List.of(), Axe.violations(page));

      uma.pay(true);
      uma.await(page.locator("button:has-text('Download'):has-text('01 opening.mp3')"));
      songs.nth(1).click();
      var download =
          page.waitForDownload(
              () -> page.locator("button:has-text('Download'):has-text('02 ending.wav')").click());
      assertTrue(download.path().toFile().length() > 4 * 44_100 * 6, "not the whole song");
      uma.assertClean();
    }
  }

  private static double seconds(Page page) {
    return ((Number) page.evaluate(TRACK)).doubleValue();
  }
}
