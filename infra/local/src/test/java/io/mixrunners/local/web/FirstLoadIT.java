package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a first visit costs: bytes, time on a slow machine, and whether anything jumps. */
@ExtendWith(Running.Extension.class)
class FirstLoadIT {
  private static final int SCRIPT = 60_000;
  private static final int FONTS = 80_000;

  /**
   * Whether the page is quick is a benchmark's matter, on a quiet machine ({@code
   * -Dinteractive.ms=1000}); here it is only seen that it becomes usable without anything absurd.
   */
  private static final int INTERACTIVE_MS = Integer.getInteger("interactive.ms", 5000);

  private static final int VISITS = 5;

  /** From the navigation to the moment at which the drop zone can be pressed. */
  private static final String INTERACTIVE =
      """
      () => new Promise((resolve) => {
        const look = () => document.querySelector('.drop input') ? setTimeout(() => resolve(performance.now())) : requestAnimationFrame(look);
        look();
      })
      """;

  private static final String SHIFTS =
      """
      () => { globalThis.shifted = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shifted += entry.value; }).observe({ type: 'layout-shift', buffered: true }); }
      """;

  private final Running running;

  FirstLoadIT(Running running) {
    this.running = running;
  }

  @Test
  void scriptAndFontsStayWithinWhatAPhoneLoadsGladly() {
    Map<String, Integer> scripts = new TreeMap<>();
    Map<String, Integer> fonts = new TreeMap<>();
    try (Person visitor = running.person(Look.PHONE)) {
      List<Response> answers = new ArrayList<>();
      visitor.page().onResponse(answers::add);
      visitor.visit("/en");
      visitor.page().locator("mr-player .play").waitFor();
      for (Response answer : answers) {
        String path = URI.create(answer.url()).getPath();
        if (path.endsWith(".js")) {
          scripts.put(path, gzipped(answer.body()));
        } else if (path.endsWith(".woff2")) {
          fonts.put(path, answer.body().length);
        }
      }
      visitor.assertClean();
    }
    int script = scripts.values().stream().mapToInt(Integer::intValue).sum();
    int font = fonts.values().stream().mapToInt(Integer::intValue).sum();
    System.out.println("first load: " + script + " bytes of script, " + font + " of fonts");
    assertTrue(scripts.size() > 5, "the page's modules were not seen: " + scripts);
    assertTrue(script <= SCRIPT, script + " bytes of script: " + scripts);
    assertTrue(font <= FONTS, font + " bytes of fonts: " + fonts);
  }

  /** The best of a few visits: what the page needs, not what else this machine does meanwhile. */
  @Test
  void theDropZoneCanSoonBeUsedOnAMachineFourTimesAsSlow() {
    double best =
        DoubleStream.generate(this::interactive)
            .limit(VISITS)
            .peek(
                ms ->
                    System.out.printf("interactive after %.0f ms at a quarter of the speed%n", ms))
            .filter(ms -> ms <= INTERACTIVE_MS)
            .findFirst()
            .orElse(Double.MAX_VALUE);
    assertTrue(best <= INTERACTIVE_MS, "never within " + INTERACTIVE_MS + " ms");
  }

  private double interactive() {
    try (Person visitor = running.person(Look.PHONE)) {
      Page page = visitor.page();
      CDPSession devtools = page.context().newCDPSession(page);
      var rate = new JsonObject();
      rate.addProperty("rate", 4);
      devtools.send("Emulation.setCPUThrottlingRate", rate);
      page.navigate(running.url() + "/#/en");
      return ((Number) page.evaluate(INTERACTIVE)).doubleValue();
    }
  }

  @Test
  void nothingJumpsWhileThePageAndItsDemoCome() {
    for (Look look : List.of(Look.DESKTOP, Look.PHONE)) {
      try (Person visitor = running.person(look)) {
        visitor.page().addInitScript("(" + SHIFTS + ")()");
        visitor.page().navigate(running.url() + "/#/en");
        visitor.page().locator("mr-player .play").waitFor();
        double shifted =
            ((Number) visitor.page().evaluate("() => globalThis.shifted")).doubleValue();
        assertEquals(0, shifted, 0.02, "layout shift on " + look);
      }
    }
  }

  private static int gzipped(byte[] body) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }
}
