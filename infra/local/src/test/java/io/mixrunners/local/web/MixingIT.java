package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stems of one song, from the drop zone to a mix that was changed with the keyboard. */
@ExtendWith(Running.Extension.class)
class MixingIT {
  private final Running running;
  @TempDir Path folder;

  MixingIT(Running running) {
    this.running = running;
  }

  @Test
  void stemsBecomeAMixWhoseStemsCanBeMovedAndRenderedAgain() {
    try (Person sol = running.person(Look.DESKTOP)) {
      Page page = sol.signUp("sol@example.org").visit("/en/new").page();
      page.locator("input[value=mixing]").check();
      page.locator(".drop input[type=file]")
          .first()
          .setInputFiles(
              new Path[] {
                TestSong.write(folder, "bass.wav", 8), TestSong.write(folder, "keys.wav", 7)
              });
      page.getByLabel("What bass.wav is").selectOption("bass");
      sol.picture("new-mixing");
      assertEquals(List.of(), Axe.violations(page));
      sol.button("Send it and listen").click();
      page.waitForURL("**/runs/*");
      sol.hear();
      Locator board = page.locator(".board");
      board.waitFor();
      assertEquals(2, board.locator(".stem").count());
      Locator gain = board.getByLabel("Level").first();
      gain.focus();
      page.keyboard().press("ArrowRight");
      assertTrue(board.getByText("You changed something").isVisible());
      for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark())) {
        sol.dress(look);
        sol.picture("mixing-" + look);
        assertEquals(List.of(), Axe.violations(page), look.toString());
      }
      sol.button("Render it again").click();
      page.waitForFunction("() => !document.querySelector('.board')");
      sol.hear();
      board.waitFor();
      assertEquals("0.5", board.getByLabel("Level").first().inputValue());
      sol.assertClean();
    }
  }
}
