package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a page that keeps its promises never does; read from its source. */
class ScriptRulesTest {
  /** Sinks that Trusted Types bar, and what would break the content security policy. */
  private static final Pattern SINK =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function\\("
              + "|srcdoc|setAttribute\\('style'");

  private static final Pattern STORAGE =
      Pattern.compile("localStorage|sessionStorage|indexedDB|document\\.cookie|caches\\.");

  /** A number beside a unit of time: how long we keep something is the register's to say. */
  private static final Pattern RETENTION = Pattern.compile("\\b(7|30|120)\\s*(days|d)\\b");

  private static final Pattern FOREIGN =
      Pattern.compile("(https?:)?//(?!www\\.w3\\.org/)[a-z]+\\.");

  @Test
  void noScriptParsesAStringAsMarkupOrCode() {
    forEachScript((name, text) -> assertFalse(SINK.matcher(text).find(), name));
  }

  @Test
  void noScriptKeepsAnythingInTheBrowser() {
    forEachScript((name, text) -> assertFalse(STORAGE.matcher(text).find(), name));
  }

  @Test
  void noScriptSaysHowLongSomethingIsKept() {
    forEachScript((name, text) -> assertFalse(RETENTION.matcher(text).find(), name));
    for (String language : new String[] {"en", "fi"}) {
      WebFolder.texts(language)
          .forEach((key, text) -> assertFalse(RETENTION.matcher(text).find(), key));
    }
  }

  @Test
  void nothingIsLoadedFromAnywhereElse() {
    forEachScript((name, text) -> assertFalse(FOREIGN.matcher(uncommented(text)).find(), name));
    String page = WebFolder.read(WebFolder.ROOT.resolve("index.html"));
    assertFalse(page.contains("http"), "index.html names another host");
    assertTrue(page.contains("type=\"module\""));
  }

  private static String uncommented(String script) {
    return script.replaceAll("(?m)^\\s*//.*$|\\s//\\s.*$", "");
  }

  private interface Check {
    void look(String name, String text);
  }

  private static void forEachScript(Check check) {
    for (Path script : WebFolder.scripts()) {
      check.look(script.getFileName().toString(), WebFolder.read(script));
    }
  }
}
