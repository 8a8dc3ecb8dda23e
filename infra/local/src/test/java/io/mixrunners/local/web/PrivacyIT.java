package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
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
      Page page = kim.visit("/en/privacy").page();
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
