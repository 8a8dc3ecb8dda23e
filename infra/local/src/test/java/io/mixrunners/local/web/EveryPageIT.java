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
    for (Look look : Look.ALL) {
      try (Person stranger = running.person(look)) {
        OPEN.forEach(place -> check(stranger, "/en" + place, name("open", look, place)));
        check(stranger, "token=nothing", name("open", look, "/link"));
        assertEquals(List.of(), stranger.kept(), "something is kept before anybody signed in");
        stranger.assertClean();
      }
    }
  }

  @Test
  void pagesOfAnAccountHaveNoBarrierInAnyThemeAndWidth() {
    try (Person ida = running.person(Look.DESKTOP)) {
      String run =
          ida.signUp("ida@example.org").send(TestSong.write(folder, "winter-light.wav", 30));
      ida.hear();
      for (Look look : Look.ALL) {
        dress(ida, look);
        OWN.forEach(place -> check(ida, "/en" + place, name("own", look, place)));
        check(ida, "/en/runs/" + run, name("own", look, "/run"));
      }
      ida.assertClean();
    }
  }

  @Test
  void finnishOnTheNarrowestScreenNeverScrollsSideways() {
    try (Person jan = running.person(Look.NARROW)) {
      String run = jan.signUp("jan@example.org").send(TestSong.write(folder, "talvivalo.wav", 6));
      jan.hear();
      OPEN.forEach(place -> check(jan, "/fi" + place, name("fi", Look.NARROW, place)));
      OWN.forEach(place -> check(jan, "/fi" + place, name("fi", Look.NARROW, place)));
      check(jan, "/fi/runs/" + run, name("fi", Look.NARROW, "/run"));
      assertEquals("fi", jan.page().locator("html").getAttribute("lang"));
      jan.assertClean();
    }
  }

  private static void dress(Person person, Look look) {
    person.page().setViewportSize(look.width(), look.height());
    person.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
  }

  private static void check(Person person, String place, String name) {
    Page page = person.visit(place).page();
    page.waitForFunction("() => document.querySelector('h1')");
    if (place.contains("/runs/")) {
      person.hear();
    }
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
