package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import io.mixrunners.core.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page without a mouse, without motion, and in the colours that somebody's system forces. */
@ExtendWith(Running.Extension.class)
class KeyboardIT {
  private static final int MOST_STOPS = 120;

  /** Where the focus is, whether it can be seen, and where it comes in the document. */
  private static final String FOCUS =
      """
      () => {
        const at = document.activeElement;
        if (!at || at === document.body) return null;
        const shown = at.matches('.ab input, .switch input') ? at.nextElementSibling : at.closest('.drop, .wave') ?? at;
        const style = getComputedStyle(shown);
        const box = shown.getBoundingClientRect();
        const all = [...document.querySelectorAll('*')];
        return {
          name: (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 40) || at.tagName + ' ' + (at.type ?? ''),
          order: all.indexOf(at),
          outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        };
      }
      """;

  private final Running running;
  @TempDir Path folder;

  KeyboardIT(Running running) {
    this.running = running;
  }

  @Test
  void everyStopOfTheTabKeyIsSeenInViewAndInOrder() {
    try (Person tab = running.person(Look.DESKTOP)) {
      tab.signUp("tab@example.org").send(TestSong.write(folder, "tab.wav", 6));
      String run = tab.hear().page().url();
      for (String place : List.of("/en", "/en/new", "/en/privacy", "/en/withdraw")) {
        walk(tab.visit(place).page());
      }
      tab.open(run).hear();
      tab.page().locator(".platforms").waitFor();
      tab.page().locator(".charts").waitFor();
      tab.page().locator(".ledger").waitFor();
      walk(tab.page());
      tab.assertClean();
    }
  }

  private static void walk(Page page) {
    page.waitForFunction("() => document.querySelector('h1')");
    List<String> walked = new ArrayList<>();
    int first = -1;
    int last = -1;
    int stops = 0;
    for (; stops < MOST_STOPS; stops++) {
      page.keyboard().press("Tab");
      JsonNode focus = Json.MAPPER.valueToTree(page.evaluate(FOCUS));
      // After the last stop comes the browser's own bar, or the first stop again.
      if (focus.isNull() || focus.path("order").asInt() == first) {
        break;
      }
      first = first < 0 ? focus.path("order").asInt() : first;
      walked.add(focus.path("name").asText());
      String where = page.url() + " " + walked + focus;
      assertTrue(focus.path("outlined").asBoolean(), "no visible focus: " + where);
      assertTrue(focus.path("inView").asBoolean(), "focus out of sight: " + where);
      assertTrue(focus.path("order").asInt() > last, "focus runs backwards: " + where);
      last = focus.path("order").asInt();
    }
    assertTrue(stops > 8 && stops < MOST_STOPS, stops + " stops at " + page.url());
  }

  @Test
  void theSkipLinkLeadsPastTheNavigationAndADialogGivesTheFocusBack() {
    try (Person key = running.person(Look.DESKTOP)) {
      Page page = key.signUp("key@example.org").visit("/en/privacy").page();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertEquals("main", page.evaluate("() => document.activeElement.id"));
      page.locator("summary", new Page.LocatorOptions().setHasText("Erase everything"))
          .press("Enter");
      key.button("Erase everything").press("Enter");
      page.locator("dialog").waitFor();
      page.keyboard().press("Escape");
      page.waitForFunction("() => !document.querySelector('dialog')");
      assertEquals("Erase everything", page.evaluate("() => document.activeElement.textContent"));
      assertEquals(
          0, page.locator(".rights [role=status]").count(), "Escape asked for the erasure");
    }
  }

  @Test
  void whoWantsNoMotionGetsNoneAndForcedColoursKeepEverythingReadable() {
    try (Person calm = running.person(Look.PHONE)) {
      Page page = calm.page();
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setReducedMotion(ReducedMotion.REDUCE)
              .setForcedColors(ForcedColors.ACTIVE));
      calm.visit("/en");
      page.locator("mr-player .play").waitFor();
      Object moving =
          page.evaluate(
              """
              () => [...document.querySelectorAll('*')].filter((e) => {
                const s = getComputedStyle(e);
                return parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0 || s.scrollBehavior === 'smooth';
              }).length
              """);
      assertEquals(0, ((Number) moving).intValue());
      calm.picture("forced-home");
      // What axe computes of contrast are the author's colours, not the forced ones.
      assertEquals(
          List.of(),
          Axe.violations(page).stream().filter(v -> !v.startsWith("color-contrast")).toList());
      calm.visit("/en/new");
      calm.picture("forced-new");
      calm.assertClean();
    }
  }
}
