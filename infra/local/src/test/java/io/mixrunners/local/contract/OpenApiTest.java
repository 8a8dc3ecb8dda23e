package io.mixrunners.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mixrunners.audio.Preset;
import io.mixrunners.audio.Style;
import io.mixrunners.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what the template routes, and the events speak of real routes. */
class OpenApiTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
  private final JsonNode document = yaml("infra/openapi.yaml");
  private final JsonNode template = yaml("template.yaml");

  @Test
  void everyRouteOfTheTemplateIsDescribedAndNothingElse() {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (METHODS.contains(operation.getKey())) {
                            described.add(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    assertEquals(routes(), described);
  }

  @Test
  void everyKindOfProblemIsListed() {
    Set<String> listed =
        texts(document.at("/components/schemas/Problem/properties/type/enum")).stream()
            .map(type -> type.substring(type.lastIndexOf('/') + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known =
        Arrays.stream(Problem.Type.values())
            .map(Problem.Type::word)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, listed);
  }

  @Test
  void presetsAndStylesAreTheEngines() {
    JsonNode settings = document.at("/components/schemas/Settings/properties");
    assertEquals(
        Arrays.stream(Preset.values()).map(Preset::id).collect(Collectors.toSet()),
        Set.copyOf(texts(settings.at("/preset/enum"))));
    assertEquals(
        Arrays.stream(Style.values()).map(Style::id).collect(Collectors.toSet()),
        Set.copyOf(texts(settings.at("/style/enum"))));
  }

  @Test
  void everyEventOfAnApiCallNamesARouteThatExists() throws IOException {
    Set<String> routes = routes();
    int calls = 0;
    try (Stream<Path> files = Files.walk(ROOT.resolve("events"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        JsonNode event = new ObjectMapper().readTree(file.toFile());
        if (event.has("routeKey") && !event.path("type").asText().equals("REQUEST")) {
          calls++;
          assertTrue(routes.contains(event.path("routeKey").asText()), file.toString());
        }
      }
    }
    assertTrue(calls > 20, "only " + calls + " events of API calls");
  }

  @Test
  void everyHandlerOfTheTemplateHasAnEvent() {
    template
        .path("Resources")
        .properties()
        .forEach(
            resource -> {
              String handler = resource.getValue().at("/Properties/Handler").asText();
              if (handler.startsWith("io.mixrunners.")) {
                String[] parts = handler.split("\\.", -1);
                Path folder = ROOT.resolve("events").resolve(parts[2]).resolve(parts[3]);
                assertTrue(Files.isDirectory(folder), "no events for " + handler);
              }
            });
  }

  private Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    template
        .path("Resources")
        .properties()
        .forEach(
            resource ->
                resource
                    .getValue()
                    .at("/Properties/Events")
                    .properties()
                    .forEach(
                        event -> {
                          JsonNode properties = event.getValue().path("Properties");
                          if (event.getValue().path("Type").asText().equals("HttpApi")) {
                            routes.add(
                                properties.path("Method").asText()
                                    + " "
                                    + properties.path("Path").asText());
                          }
                        }));
    return routes;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode yaml(String file) {
    try {
      return new YAMLMapper().readTree(ROOT.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
