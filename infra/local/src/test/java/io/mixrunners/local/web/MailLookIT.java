package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The mails of the local stack as a browser shows them. */
@ExtendWith(Running.Extension.class)
class MailLookIT {
  private final Running running;

  MailLookIT(Running running) {
    this.running = running;
  }

  @Test
  void aMailStandsInAFrameThatMayRunAndLoadNothingAndItsLinkAndCodeAreThere() {
    try (Person mia = running.person(Look.DESKTOP)) {
      mia.visit("/en/runs");
      String link = mia.askForMail("mia@example.org").link();
      Page page = mia.page();
      page.navigate(running.url() + "/_local/mail");
      var frame =
          page.locator("article", new Page.LocatorOptions().setHasText("mia@example.org"))
              .first()
              .locator("iframe");
      assertEquals("", frame.getAttribute("sandbox"));
      FrameLocator mail = frame.contentFrame();
      assertEquals(link, mail.locator("a.button").getAttribute("href"));
      assertTrue(mail.locator(".code").innerText().matches("[0-9]{6}"));
      mia.picture("mail");
      String source = String.valueOf(frame.getAttribute("src"));
      var answer = page.navigate(running.url() + source);
      assertTrue(
          answer.headerValue("content-security-policy").contains("sandbox"),
          "the mail may run scripts");
      mia.assertClean();
    }
  }
}
