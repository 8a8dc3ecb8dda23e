package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every promise of the policy is kept by something, and something that exists shows it. */
class PromisesTest {
  private static final Path ROOT = Path.of("../..");
  private final JsonNode promises = Register.load().document().required("promises");

  @Test
  void allFiftyEightAreThere() {
    Set<String> wanted =
        IntStream.rangeClosed(1, 58).mapToObj("P%02d"::formatted).collect(Collectors.toSet());
    Set<String> there = new TreeSet<>();
    promises.fieldNames().forEachRemaining(there::add);
    assertEquals(new TreeSet<>(wanted), there);
  }

  @Test
  void everySectionOfThePolicyThatPromisesSomethingIsNamed() {
    Set<String> sections = new TreeSet<>();
    promises.forEach(promise -> sections.add(promise.required("clause").asText()));
    for (int section = 1; section <= 14; section++) {
      assertTrue(sections.contains(Integer.toString(section)), "section " + section);
    }
  }

  @Test
  void everyEvidenceIsATestOrACheckThatExists() throws IOException {
    Set<String> checks = CheckNames.all();
    Set<String> tests = tests();
    Map<String, String> missing = new TreeMap<>();
    for (var promise : promises.properties()) {
      for (JsonNode evidence : promise.getValue().required("evidence")) {
        String name = evidence.asText();
        boolean there =
            name.startsWith("audit:")
                ? checks.contains(name.substring("audit:".length()))
                : tests.contains(name);
        if (!there) {
          missing.put(promise.getKey(), name);
        }
      }
    }
    assertEquals(Map.of(), missing);
  }

  @Test
  void everyCheckOfTheAuditIsEvidenceOfSomePromise() {
    Set<String> unused = new TreeSet<>(CheckNames.all());
    for (JsonNode promise : promises) {
      promise
          .required("evidence")
          .forEach(evidence -> unused.remove(evidence.asText().replace("audit:", "")));
    }
    assertEquals(CheckNames.OF_THE_SERVICE_ITSELF, unused);
  }

  /**
   * A control that cannot fail is none: each promise has a check that some drift sets off, or a
   * mutant that its test kills ({@code infra/mutants/run} runs them).
   */
  @Test
  void everyPromiseIsSeenToBreak() throws IOException {
    Set<String> drifted = new TreeSet<>();
    Stream.of(SettingDrifts.all(), DataDrifts.all(), CopyDrifts.all(), PersonDrifts.all())
        .flatMap(drifts -> drifts)
        .forEach(drift -> drifted.addAll(List.of(String.valueOf(drift.get()[1]).split(" "))));
    JsonNode mutants = Json.tree(Files.readString(ROOT.resolve("infra/mutants/promises.json")));
    Set<String> unbroken = new TreeSet<>();
    for (var promise : promises.properties()) {
      Set<String> evidence = new TreeSet<>();
      promise.getValue().required("evidence").forEach(name -> evidence.add(name.asText()));
      if (drifted.stream().anyMatch(check -> evidence.contains("audit:" + check))) {
        continue;
      }
      unbroken.add(promise.getKey());
      for (JsonNode mutant : mutants) {
        if (mutant.required("promise").asText().equals(promise.getKey())
            && evidence.contains(mutant.required("test").asText())) {
          String file = Files.readString(ROOT.resolve(mutant.required("file").asText()));
          assertEquals(2, file.split(Pattern.quote(mutant.required("was").asText()), -1).length);
          unbroken.remove(promise.getKey());
        }
      }
    }
    assertEquals(Set.of(), unbroken);
  }

  private static Set<String> tests() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .map(file -> ROOT.relativize(file).toString())
          .filter(file -> file.contains("src/test/java/") && file.endsWith(".java"))
          .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
