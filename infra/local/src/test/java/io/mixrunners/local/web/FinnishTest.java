package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the service says in English elsewhere, in the register and in the engine, for Finns. */
class FinnishTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  @Test
  void everyPurposeAndEveryKindOfDataOfTheRegisterHasFinnishWords() {
    JsonNode register = Register.load().document();
    JsonNode finnish = texts("register.fi.json");
    List<String> missing = new ArrayList<>();
    register
        .path("purposes")
        .fieldNames()
        .forEachRemaining(name -> note("purpose." + name, finnish, missing));
    register
        .path("promises")
        .fieldNames()
        .forEachRemaining(name -> note("promise." + name, finnish, missing));
    register
        .path("browser")
        .forEach(kept -> note("browser." + kept.path("name").asText(), finnish, missing));
    for (var store : register.path("stores").properties()) {
      store
          .getValue()
          .path("records")
          .fieldNames()
          .forEachRemaining(name -> note("kept." + store.getKey() + "." + name, finnish, missing));
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void noNumberOfTheEngineGetsLostInItsFinnishSentence() {
    texts("engine.fi.json")
        .path("sentences")
        .properties()
        .forEach(s -> assertEquals(places(s.getKey()), places(s.getValue().asText()), s.getKey()));
  }

  @Test
  void everyChangeOfThePrivacyPageIsToldInBothLanguages() {
    JsonNode changes = Register.load().document().path("changes");
    assertFalse(changes.isEmpty());
    for (JsonNode change : changes) {
      List.of("en", "fi")
          .forEach(language -> assertFalse(change.path("says").path(language).asText().isBlank()));
    }
  }

  private static void note(String key, JsonNode finnish, List<String> missing) {
    if (!finnish.has(key)) {
      missing.add(key);
    }
  }

  private static JsonNode texts(String file) {
    return Json.tree(WebFolder.read(WebFolder.ROOT.resolve("text/" + file)));
  }

  private static Set<String> places(String text) {
    Set<String> found = new TreeSet<>();
    PLACE.matcher(text).results().forEach(place -> found.add(place.group(1)));
    return found;
  }
}
