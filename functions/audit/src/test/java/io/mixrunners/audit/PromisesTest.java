package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
