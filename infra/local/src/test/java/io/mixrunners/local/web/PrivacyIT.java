package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.mixrunners.core.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The privacy centre, as the person uses it whose data it is. */
@ExtendWith(Running.Extension.class)
class PrivacyIT {
  private final Running running;
  @TempDir Path folder;

  PrivacyIT(Running running) {
    this.running = running;
  }

  @Test
  void everythingIsErasedAfterAPressInTheMailAndTheReceiptNeedsNoAccount() {
    try (Person kim = running.person(Look.DESKTOP)) {
      kim.signUp("kim@example.org").send(TestSong.write(folder, "kim.wav", 6));
      kim.hear();
      String run = kim.page().url();
      Page page = kim.visit("/en/privacy").page();
      holdAndLift(kim, run);
      page.locator("summary", new Page.LocatorOptions().setHasText("Who touched this audio"))
          .click();
      page.getByText("The engine").first().waitFor();
      page.locator("summary", new Page.LocatorOptions().setHasText("Erase everything")).click();
      kim.button("Erase everything").click();
      kim.button("Send the link").click();
      page.getByText("We sent a link to your address").first().waitFor();
      kim.picture("erasure-asked");
      assertEquals(List.of(), Axe.violations(page));

      String link = new Post(running.url(), "kim@example.org").privacyLink();
      kim.open(link);
      assertTrue(page.getByText("until then nothing happens").isVisible());
      kim.button("Yes, do it").click();
      page.getByText("Keep this address").first().waitFor();
      String receipt = page.locator("main a").first().getAttribute("href");
      assertEquals(0, page.locator(".account:visible").count(), "still signed in");

      // Somebody else's browser, no session: the secret in the address is the only key.
      try (Person anyone = running.person(Look.PHONE)) {
        anyone.visit(String.valueOf(receipt).substring(1));
        anyone.text("Receipt of an erasure").waitFor();
        anyone.picture("erasure");
        assertEquals(List.of(), Axe.violations(anyone.page()));
        anyone.assertClean();
      }
      kim.assertClean();
    }
  }

  /** A held account can listen, is asked for nothing that would be refused, and is freed again. */
  private static void holdAndLift(Person kim, String run) {
    Page page = kim.page();
    page.locator("summary", new Page.LocatorOptions().setHasText("Hold everything")).click();
    kim.button("Restrict processing").click();
    kim.text("new work waits until you lift it").waitFor();
    kim.picture("held");
    kim.open(run).hear();
    kim.text("so no new work starts").waitFor();
    assertEquals(0, page.locator(".pay button").count(), "a held account is asked to pay");
    kim.visit("/en/new").text("so no new work starts").waitFor();
    assertEquals(0, page.locator(".drop").count(), "a held account is asked for files");
    assertEquals(List.of(), Axe.violations(page));
    kim.visit("/en/privacy").button("Lift it").click();
    page.getByText("new work waits until you lift it")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    kim.open(run).page().locator(".pay button").waitFor();
    kim.visit("/en/privacy");
  }

  @Test
  void aChangedPolicyIsToldUntilSomebodySaysToHaveSeenIt() {
    try (Person mio = running.person(Look.PHONE)) {
      Page page = mio.signUp("mio@example.org").page();
      assertEquals(0, page.locator(".news").count(), "news about what was just accepted");
      // As after a change: what was seen is an older version than the one in force.
      page.route(
          "**/api/session",
          route -> {
            String now = route.fetch().text();
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(now.replaceAll("\"seen\":\"[^\"]+\"", "\"seen\":\"2020-01-01\"")));
          });
      mio.visit("/en/runs");
      page.locator(".news").waitFor();
      mio.picture("policy-changed");
      assertEquals(List.of(), Axe.violations(page));
      page.locator(".news a").click();
      page.locator("#h-changes").waitFor();
      assertTrue(page.getByText("The first version.").isVisible(), "the register's words are gone");
      page.unrouteAll();
      page.locator(".news button").click();
      page.locator(".news")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      mio.visit("/en/runs").text("Nothing here yet").waitFor();
      assertEquals(0, page.locator(".news").count(), "told again");

      // A change that is announced is told with its day and what it means, in the reader's
      // language.
      page.route(
          "**/api/session",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("application/json")
                      .setBody(announcing(route.fetch().text()))));
      mio.visit("/fi/runs");
      page.locator(".news").waitFor();
      String told = page.locator(".news").innerText();
      assertTrue(told.contains("1.3.2031") && told.contains("Uusi vastaanottaja."), told);
      mio.assertClean();
    }
  }

  private static String announcing(String session) {
    ObjectNode now = (ObjectNode) Json.tree(session);
    ((ObjectNode) now.path("me").path("policy"))
        .putObject("upcoming")
        .put("version", "2031-03-01")
        .put("effective", "2031-03-01T00:00:00Z")
        .putObject("says")
        .put("en", "A new recipient.")
        .put("fi", "Uusi vastaanottaja.");
    return Json.write(now);
  }

  @Test
  void aConsentIsNeverGivenBeforehandAndIsKeptOnceGiven() {
    try (Person lou = running.person(Look.DESKTOP)) {
      Page page = lou.signUp("lou@example.org").visit("/en/privacy").page();
      page.locator("summary", new Page.LocatorOptions().setHasText("Consents")).click();
      var analytics = page.getByLabel("You may count my visits");
      analytics.waitFor();
      assertEquals(false, analytics.isChecked());
      analytics.check();
      lou.button("Save").click();
      page.getByText("Saved, with the time and this text.").waitFor();
      lou.visit("/en/privacy");
      page.locator("summary", new Page.LocatorOptions().setHasText("Consents")).click();
      analytics.waitFor();
      assertEquals(true, analytics.isChecked());
      lou.assertClean();
    }
  }
}
