package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The withdrawal function that every page leads to, used without signing in. */
@ExtendWith(Running.Extension.class)
class WithdrawIT {
  private final Running running;
  @TempDir Path folder;

  WithdrawIT(Running running) {
    this.running = running;
  }

  @Test
  void aBuyerWhoDidNotAskForAnEarlyStartWithdrawsInTwoStepsAndGetsTheMoneyBack() {
    try (Person ulf = running.person(Look.PHONE)) {
      ulf.signUp("ulf@example.org").send(TestSong.write(folder, "ulf.wav", 6));
      ulf.hear();
      payWithoutStart(ulf);
      Page page = ulf.visit("/en/receipts").page();
      page.getByText("paid").first().waitFor();
      ulf.picture("receipts-paid");
      String order = page.locator(".code-like").innerText();
      ulf.button("Sign out").click();
      page.locator(".drop").waitFor();

      page.locator("footer a").first().click();
      page.getByLabel("The e-mail address you bought with").fill("ulf@example.org");
      page.getByLabel("Order number, if you know it").fill(order);
      ulf.button("Withdraw").click();
      page.getByText("Step 2 of 2").waitFor();
      ulf.picture("withdraw-second");
      assertEquals(List.of(), Axe.violations(page));
      page.getByLabel("Six-digit code").fill(codeOf("ulf@example.org"));
      ulf.button("Confirm withdrawal").click();
      page.getByText("Your withdrawal is confirmed.").waitFor();
      assertTrue(page.getByText("All of the money goes back").isVisible());
      assertTrue(page.locator("main").innerText().contains(order));
      ulf.picture("withdraw-done");
      assertEquals(List.of(), Axe.violations(page));
      ulf.assertClean();
    }
  }

  private static void payWithoutStart(Person person) {
    Page page = person.page();
    page.locator(".pay button").click();
    page.waitForURL("**/_local/stripe/pay/**");
    page.locator("button[value=paid]").click();
    page.waitForURL(url -> url.endsWith("?paid"));
    person.await(page.getByText("Paid, and waiting"));
  }

  /** The newest code: the mail of the sign-in had one too. */
  private String codeOf(String address) {
    return new Post(running.url(), address).codeOf("Confirm that you withdraw");
  }

  @Test
  void aStrangersAddressGetsTheSameAnswerAndNoMail() {
    try (Person eve = running.person(Look.DESKTOP)) {
      Page page = eve.visit("/fi/withdraw").page();
      page.getByLabel("Sähköpostiosoite, jolla ostit").fill("nobody@example.org");
      page.locator("main button[type=submit]").click();
      page.getByText("Vaihe 2/2").waitFor();
      page.locator("input.code").fill("123456");
      page.locator("main button[type=submit]").click();
      page.locator(".error:visible").waitFor();
      eve.picture("withdraw-refused-fi");
    }
  }
}
