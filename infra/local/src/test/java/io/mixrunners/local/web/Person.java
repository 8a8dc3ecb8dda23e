package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody in front of the page. Watches for console errors and for requests that leave the
 * machine.
 */
final class Person implements AutoCloseable {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");
  private static final double PATIENCE = 120_000;
  private final BrowserContext context;
  private final URI suite;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  Person(BrowserContext context, URI suite) {
    this.context = context;
    this.suite = suite;
    context.setDefaultTimeout(60_000);
    page = newTab();
  }

  private Page newTab() {
    Page tab = context.newPage();
    tab.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    tab.onPageError(error -> complaints.add("thrown: " + error));
    tab.onRequest(
        request -> {
          URI to = URI.create(request.url());
          if (to.getHost() != null && !HERE.contains(to.getHost())) {
            complaints.add("left for " + to.getHost());
          }
        });
    return tab;
  }

  Page page() {
    return page;
  }

  /** Opens a place of the page anew, as from a bookmark. */
  Person visit(String place) {
    page.navigate("about:blank");
    page.navigate(suite + "/#" + place);
    page.waitForSelector("html[data-place]");
    return this;
  }

  Person open(String url) {
    page.navigate("about:blank");
    page.navigate(url);
    page.waitForSelector("html[data-place]");
    return this;
  }

  /** Closes the tab and opens another, as somebody does who comes back tomorrow. */
  Person comeBack() {
    page.close();
    page = newTab();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** The first place where a sentence stands; what is announced stands elsewhere a second time. */
  Locator text(String text) {
    return page.getByText(text).first();
  }

  /** Waits for something that the suite must first work for. */
  void await(Locator locator) {
    locator.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
  }

  /** Fills in the sign-in strip that is on the page. */
  Post askForMail(String email) {
    var post = new Post(suite, email);
    page.getByLabel("E-mail address").fill(email);
    page.locator(".strip input[type=checkbox]").check();
    button("Send me a link and a code").click();
    page.locator("input.code").waitFor();
    return post;
  }

  /** Signs up with the code that was mailed, and ends on the list of runs. */
  Person signUp(String email) {
    visit("/en/runs");
    Post post = askForMail(email);
    page.locator("input.code").fill(post.code());
    page.getByText("Nothing here yet").first().waitFor();
    return this;
  }

  /** Drops a file on the home page and sends it; ends on the run's page. */
  String send(Path song) {
    visit("/en");
    page.locator(".drop input[type=file]").setInputFiles(song);
    button("Send it and listen").click();
    page.waitForURL("**/runs/*");
    String url = page.url();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Waits until the run can be heard. */
  Person hear() {
    await(page.locator("mr-player .play"));
    return this;
  }

  /** Another screen and another theme, and what moves because of it has come to rest. */
  void dress(Look look) {
    page.setViewportSize(look.width(), look.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
    page.waitForFunction(
        "() => document.getAnimations().every(({ playState }) => playState === 'finished')");
  }

  /** Pays the run that is on the page. */
  void pay(boolean startNow) {
    page.locator(".pay input[type=checkbox]").setChecked(startNow);
    page.locator(".pay button").click();
    page.waitForURL("**/_local/stripe/pay/**");
    page.locator("button[value=paid]").click();
    page.waitForURL(url -> url.endsWith("?paid"));
  }

  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Running.pictures().resolve(name + ".png"))
            .setFullPage(true));
  }

  /** Nothing complained, and nothing left this machine. */
  void assertClean() {
    assertEquals(List.of(), complaints);
  }

  /** What the browser keeps for the page, by name. */
  List<String> kept() {
    List<String> names = new ArrayList<>();
    context.cookies().forEach(cookie -> names.add("cookie " + cookie.name));
    Object stored =
        page.evaluate(
            """
            async () => [
              ...Object.keys(localStorage).map((key) => `local ${key}`),
              ...Object.keys(sessionStorage).map((key) => `session ${key}`),
              ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
              ...(await caches.keys()).map((key) => `cache ${key}`),
              ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
            ]
            """);
    ((List<?>) stored).forEach(name -> names.add(name.toString()));
    return names;
  }

  BrowserContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }
}
