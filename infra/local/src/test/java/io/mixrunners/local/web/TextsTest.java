package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern ASKED = Pattern.compile("\\b(?:t|rich)\\('([A-Za-z0-9.-]+)'");
  private static final Pattern DECISION = Pattern.compile("new Decision\\(\\s*\"([a-z -]+)\"");
  private static final Pattern MARKUP = Pattern.compile("<[a-z/]|&[a-z]+;");
  private final Map<String, String> english = WebFolder.texts("en");
  private final Map<String, String> finnish = WebFolder.texts("fi");

  @Test
  void bothLanguagesSayTheSameThingsInTheSameOrder() {
    assertEquals(List.copyOf(english.keySet()), List.copyOf(finnish.keySet()));
  }

  @Test
  void everyPlaceholderExistsInBothLanguages() {
    english.forEach(
        (key, text) ->
            assertEquals(placeholders(text), placeholders(finnish.getOrDefault(key, "")), key));
  }

  @Test
  void everySentenceThatTheScriptsAskForExists() {
    List<String> missing = new ArrayList<>();
    for (Path script : WebFolder.scripts()) {
      var asked = ASKED.matcher(WebFolder.read(script));
      while (asked.find()) {
        String key = asked.group(1);
        if (!english.containsKey(key) && !english.containsKey(key + ".other")) {
          missing.add(script.getFileName() + ": " + key);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyProblemOfTheApiSaysWhatHappenedWhatIsSafeAndWhatToDo() {
    // A signature and a media type are machines' business; the page can meet neither.
    Set<String> notForPeople =
        Set.of("bad-signature", "wrong-media-type", "key-reused", "internal");
    Arrays.stream(Problem.Type.values())
        .map(Problem.Type::word)
        .filter(word -> !notForPeople.contains(word))
        .forEach(
            word -> {
              for (String part : List.of("what", "safe", "do")) {
                assertTrue(english.containsKey("problem." + word + "." + part), word);
              }
            });
  }

  @Test
  void everyReasonForWhichARunStopsHasItsSentence() throws IOException {
    Path mails = WebFolder.PROJECT.resolve("functions/accounts/src/main/resources/mail");
    try (var files = Files.list(mails)) {
      List<String> words =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("reason-") && name.endsWith(".en.txt"))
              .map(name -> name.substring("reason-".length(), name.indexOf('.')))
              .toList();
      assertTrue(words.size() > 5, "the mails' reasons lie elsewhere now");
      words.forEach(word -> assertTrue(english.containsKey("reason." + word), word));
    }
    Set.of("withdrawn", "refunded", "not-finished", "source-gone")
        .forEach(word -> assertTrue(english.containsKey("reason." + word), word));
  }

  @Test
  void everyStageOfTheEngineThatAReportNamesHasItsWord() throws IOException {
    Set<String> stages = new TreeSet<>();
    try (var files = Files.walk(WebFolder.PROJECT.resolve("functions/audio/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        DECISION.matcher(WebFolder.read(file)).results().forEach(m -> stages.add(m.group(1)));
      }
    }
    assertTrue(stages.containsAll(Set.of("limiter", "pan")), "decisions are written otherwise now");
    stages.forEach(stage -> assertTrue(english.containsKey("stage." + stage), stage));
  }

  @Test
  void sentencesAreTextAndNeverMarkup() {
    for (Map<String, String> texts : List.of(english, finnish)) {
      texts.forEach((key, text) -> assertTrue(!MARKUP.matcher(text).find(), key));
    }
  }

  @Test
  void theConsentOnThePageIsTheOneThatTheOrderMailRepeats() {
    for (String language : List.of("en", "fi")) {
      Path mailed =
          WebFolder.PROJECT.resolve(
              "functions/accounts/src/main/resources/mail/consent-start-now-2026-11-24."
                  + language
                  + ".txt");
      assertEquals(
          WebFolder.texts(language).get("pay.consent"), WebFolder.read(mailed).strip(), language);
    }
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
