package io.mixrunners.local.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A headless browser for the tests: an installed Chromium or Chrome; else the one that Playwright
 * downloads; else, as root on Debian or Ubuntu, the package manager's. Never a silent skip: without
 * any of them it fails and says what to do. One per test class; not thread-safe.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium open() {
    Optional<Path> installed = InstalledBrowser.find();
    if (installed.isPresent()) {
      return launch(installed);
    }
    try {
      return launch(Optional.empty());
    } catch (PlaywrightException noDownload) {
      return launch(Optional.of(packaged(noDownload)));
    }
  }

  private static Path packaged(PlaywrightException noDownload) {
    String trouble = "this is not root on Debian or Ubuntu";
    if (InstalledBrowser.canInstall()) {
      try {
        trouble = InstalledBrowser.install().orElse("the package brought no browser");
      } catch (IOException e) {
        trouble = "apt-get could not be started";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        trouble = "interrupted";
      }
    }
    String why = trouble;
    return InstalledBrowser.find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The browser tests need Chromium or Chrome and found none: Playwright could not"
                        + " download one and "
                        + why
                        + ". Install Chromium, or point CHROME_BIN at one, and run the tests"
                        + " again.",
                    noDownload));
  }

  private static Chromium launch(Optional<Path> executable) {
    var env = executable.map(_ -> Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    Playwright playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(env.orElse(Map.of())));
    var options = new BrowserType.LaunchOptions().setHeadless(true).setArgs(FLAGS);
    executable.ifPresent(options::setExecutablePath);
    try {
      return new Chromium(playwright, playwright.chromium().launch(options));
    } catch (PlaywrightException e) {
      playwright.close();
      throw e;
    }
  }

  /** A person with a browser of their own: no cookie, no cache. */
  BrowserContext person(Look look) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(look.width(), look.height())
            .setColorScheme(look.scheme())
            .setLocale(look.locale())
            .setAcceptDownloads(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
