package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in light and dark, on a desk and on a phone: no barrier, no error, no sideways scroll.
 */
@ExtendWith(Running.Extension.class)
class EveryPageIT {
  private static final List<String> OPEN =
      List.of("", "/new", "/policy", "/terms", "/withdraw", "/contact", "/nowhere", "/runs");
  private static final List<String> OWN = List.of("/new", "/runs", "/receipts", "/privacy");
  private final Running running;
  @TempDir Path folder;

  EveryPageIT(Running running) {
    this.running = running;
  }

  @Test
  void pagesForEverybodyHaveNoBarrierInAnyThemeAndWidth() {
    try (Person stranger = running.person(Look.DESKTOP)) {
      OPEN.forEach(place -> check(stranger, "/en" + place, "open", place, Look.ALL));
      check(stranger, "token=nothing", "open", "/link", Look.ALL);
      assertEquals(List.of(), stranger.kept(), "something is kept before anybody signed in");
      stranger.assertClean();
    }
  }

  @Test
  void pagesOfAnAccountHaveNoBarrierInAnyThemeWidthAndLanguage() {
    try (Person ida = running.person(Look.DESKTOP)) {
      String run =
          ida.signUp("ida@example.org").send(TestSong.write(folder, "winter-light.wav", 12));
      ida.hear();
      OWN.forEach(place -> check(ida, "/en" + place, "own", place, Look.ALL));
      check(ida, "/en/runs/" + run, "own", "/run", Look.ALL);

      // Finnish is longer; on the narrowest screen it never scrolls sideways.
      List<Look> narrow = List.of(Look.NARROW);
      OPEN.forEach(place -> check(ida, "/fi" + place, "fi", place, narrow));
      OWN.forEach(place -> check(ida, "/fi" + place, "fi", place, narrow));
      check(ida, "/fi/runs/" + run, "fi", "/run", narrow);
      assertEquals(0, ida.page().locator("main [lang=en]").count(), "the engine speaks English");
      assertEquals("fi", ida.page().locator("html").getAttribute("lang"));
      ida.assertClean();
    }
  }

  /** Opens a place once and looks at it in each look: nothing of a page depends on the first. */
  private static void check(
      Person person, String place, String who, String page, List<Look> looks) {
    person.visit(place).page().waitForFunction("() => document.querySelector('h1')");
    if (place.contains("/runs/")) {
      person.hear();
    }
    for (Look look : looks) {
      person.dress(look);
      check(person, name(who, look, page));
    }
  }

  private static void check(Person person, String name) {
    Page page = person.page();
    person.picture(name);
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("axe", Axe.violations(page));
    found.put("sideways", page.evaluate("() => document.documentElement.scrollWidth > innerWidth"));
    assertEquals(Map.of("axe", List.of(), "sideways", false), found, name);
    assertTrue(page.title().endsWith("MixRunners"), name);
  }

  private static String name(String who, Look look, String place) {
    String page = place.isEmpty() ? "home" : place.substring(1);
    return who + "-" + page + "-" + look;
  }
}
