package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A song's life as its musician meets it, from the home page to the erasure. */
@ExtendWith(Running.Extension.class)
class SongsLifeIT {
  private static final String STATE = "() => document.querySelector('mr-player').state";
  private final Running running;
  @TempDir Path folder;

  SongsLifeIT(Running running) {
    this.running = running;
  }

  @Test
  void aStrangerMastersASongFromTheHomePageToTheDownload() throws IOException {
    try (Person anna = running.person(Look.DESKTOP)) {
      Page page = anna.visit("").page();
      page.locator(".drop input[type=file]")
          .setInputFiles(TestSong.write(folder, "northern-line_v3.wav", 20));
      anna.button("Send it and listen").click();
      Post post = anna.askForMail("anna@example.org");
      page.locator("input.code").fill(post.code());
      page.waitForURL("**/runs/*");
      anna.hear();
      assertEquals("Northern line v3", page.locator("h1").innerText());

      listen(anna);
      pay(anna);
      anna.await(page.locator("button:has-text('Download'):has-text('master.wav')"));
      anna.picture("ready");
      Download download =
          page.waitForDownload(
              () -> page.locator("button:has-text('Download'):has-text('master.wav')").click());
      byte[] master = Files.readAllBytes(download.path());
      assertEquals("RIFF", new String(Arrays.copyOf(master, 4), StandardCharsets.US_ASCII));

      assertEquals(List.of("cookie __Host-mr"), anna.kept());
      erase(anna);
      anna.assertClean();
    }
  }

  private static void listen(Person anna) {
    Page page = anna.page();
    JsonNode before = state(page);
    assertEquals("b", before.path("side").asText());
    assertTrue(before.path("matched").asBoolean());
    page.locator("mr-player .play").click();
    page.waitForFunction("() => document.querySelector('mr-player').state.position > 0.8");
    page.locator("mr-player input[type=range]").focus();
    page.keyboard().press("a");
    JsonNode switched = state(page);
    assertEquals("a", switched.path("side").asText());
    assertTrue(switched.path("playing").asBoolean(), "the switch stopped the music");
    assertTrue(switched.path("position").asDouble() > 0.8, "the switch lost its place");
    page.keyboard().press("m");
    assertFalse(state(page).path("matched").asBoolean());
    page.keyboard().press("m");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("Space");
    assertFalse(state(page).path("playing").asBoolean());
    anna.picture("listening");

    // Outside the player a letter is a letter.
    page.locator("main").focus();
    page.keyboard().press("b");
    assertEquals("a", state(page).path("side").asText());
  }

  private static void pay(Person anna) {
    Page page = anna.page();
    assertFalse(page.locator(".pay input[type=checkbox]").isChecked(), "consent was given for her");
    page.locator(".pay input[type=checkbox]").check();
    assertEquals("Pay EUR\u00a012.50 and start", page.locator(".pay button").innerText());
    anna.pay(true);
  }

  private static void erase(Person anna) {
    Page page = anna.page();
    anna.button("Erase this run").click();
    anna.button("Keep it").click();
    assertTrue(page.locator("h1").isVisible());
    anna.button("Erase this run").click();
    anna.button("Erase the run").click();
    page.getByText("Nothing here yet").first().waitFor();
  }

  private static JsonNode state(Page page) {
    return Json.MAPPER.valueToTree(page.evaluate(STATE));
  }

  @Test
  void aSongComesCloseToAnotherAndAPaymentThatFailsChargesNothing() {
    try (Person bo = running.person(Look.PHONE)) {
      Page page = bo.signUp("bo@example.org").visit("/en/new").page();
      page.locator(".drop input[type=file]")
          .first()
          .setInputFiles(TestSong.write(folder, "bo.wav", 6));
      page.locator("summary", new Page.LocatorOptions().setHasText("sound like another")).click();
      page.getByLabel("Choose the reference")
          .setInputFiles(TestSong.write(folder, "admired.wav", 5));
      page.getByLabel("How close").fill("1");
      bo.picture("new-reference");
      assertEquals(List.of(), Axe.violations(page));
      bo.button("Send it and listen").click();
      page.waitForURL("**/runs/*");
      bo.hear();
      assertTrue(bo.text("admired.wav").isVisible());
      assertTrue(page.getByText("reference · WAV").isVisible(), "it is listed as something else");
      page.locator(".pay button").click();
      page.waitForURL("**/_local/stripe/pay/**");
      page.locator("button[value=failed]").click();
      page.waitForURL(url -> url.endsWith("?unpaid"));
      page.getByText("Nothing was charged").first().waitFor();
      bo.picture("unpaid");
      assertTrue(page.locator(".pay button").isVisible());
      bo.assertClean();
    }
  }

  @Test
  void aTextFileCalledWavEndsWithItsReasonAndCannotBePaid() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.wav"), "These are words.\n".repeat(400));
    try (Person cai = running.person(Look.DESKTOP)) {
      cai.signUp("cai@example.org");
      cai.visit("/en").page().locator(".drop input[type=file]").setInputFiles(notes);
      cai.button("Send it and listen").click();
      cai.await(cai.page().locator(".trouble"));
      cai.picture("refused");
      assertEquals(0, cai.page().locator(".pay").count());
    }
  }

  @Test
  void aReloadInTheMiddleOfAnUploadGoesOnWithTheSameFile() {
    Path song = TestSong.write(folder, "long.wav", 150);
    try (Person dag = running.person(Look.DESKTOP)) {
      dag.signUp("dag@example.org");
      Page page = dag.page();
      // Storage lets the first part through and loses the line for the others.
      page.context()
          .route(
              address -> address.contains("partNumber=") && !address.contains("partNumber=1&"),
              route -> {
                if (route.request().method().equals("PUT")) {
                  route.abort("connectionreset");
                } else {
                  route.resume();
                }
              });
      page.waitForResponse(
          answer -> answer.url().contains("partNumber=1&") && answer.ok(), () -> dag.send(song));
      dag.text("Connection lost. Holding at").waitFor();
      dag.picture("connection-lost");
      page.onDialog(dialog -> dialog.accept());
      page.reload();
      page.getByText("is safely here").first().waitFor();
      dag.picture("resume");
      page.context().unrouteAll();
      page.locator(".uploading input[type=file]").setInputFiles(song);
      dag.hear();
    }
  }
}
