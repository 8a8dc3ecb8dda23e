package io.mixrunners.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private final References names =
      new References() {
        @Override
        public String ref(String id) {
          return "the-" + id;
        }

        @Override
        public String attribute(String id, String name) {
          return name + "-of-" + id;
        }
      };

  private final Template template = Template.parse(small());
  private final Resolver resolver = resolver(Map.of());

  private Resolver resolver(Map<String, String> given) {
    return new Resolver(
        template, given, Map.of("AWS::Region", "eu-north-1", "AWS::StackName", "suite"), names);
  }

  @Test
  void functionTakesGlobalsAndItsOwnValuesWin() {
    Function echo = function("EchoFunction");
    assertEquals(Duration.ofSeconds(2), echo.timeout());
    assertEquals(Duration.ofSeconds(20), function("AuthorizerFunction").timeout());
    assertEquals(OptionalInt.of(1), echo.reserved());
    assertEquals("io.mixrunners.local.lambda.EchoHandler", echo.handler());
    assertEquals("https://example.org", echo.environment().get("SITE_ORIGIN"));
    assertEquals("local-eu-north-1", echo.environment().get("STAGE"));
    assertEquals("the-Table", echo.environment().get("TABLE"));
    assertEquals("eun1", echo.environment().get("SHORT"));
  }

  @Test
  void triggersAreThoseOfTheTemplate() {
    assertEquals(
        List.of(
            new Trigger.Http("GET /api/things/{thing}", false),
            new Trigger.Http("GET /api/things/special", false),
            new Trigger.Http("POST /api/hook", true),
            new Trigger.Queue("Arn-of-Queue", 5, 1, true, OptionalInt.of(2)),
            new Trigger.Schedule(
                "EchoFunctionSweep",
                "rate(5 minutes)",
                "UTC",
                "{\"stage\":\"local\"}",
                true,
                "arn:aws:iam::000000000000:role/the-EchoFunction")),
        function("EchoFunction").triggers());
    assertEquals(
        "Arn-of-AuthorizerFunction",
        HttpApi.find(template, resolver).orElseThrow().authorizer().orElseThrow());
  }

  @Test
  void noValueRemovesAPropertyAndAConditionAResource() {
    JsonNode queue = resolver.resolve(template.resource("Queue").orElseThrow().properties());
    assertFalse(queue.has("KmsMasterKeyId"));
    assertFalse(resolver.applies(template.resource("LiveOnly").orElseThrow()));
    Resolver live = resolver(Map.of("Stage", "live"));
    assertTrue(live.applies(template.resource("LiveOnly").orElseThrow()));
    assertEquals(
        "alias/live",
        live.resolve(template.resource("Queue").orElseThrow().properties())
            .path("KmsMasterKeyId")
            .asText());
  }

  @Test
  void aFunctionThatNobodyKnowsIsAnErrorAndNotAValue() {
    Template odd = Template.parse("Resources: {A: {Type: X, Properties: {P: !Cidr [a, b]}}}");
    var of = new Resolver(odd, Map.of(), Map.of(), names);
    assertThrows(
        IllegalArgumentException.class,
        () -> of.resolve(odd.resource("A").orElseThrow().properties()));
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThrows(
        RuntimeException.class, () -> Template.parse("Resources: {A: {Type: X}, A: {Type: Y}}"));
  }

  private Function function(String id) {
    return new Functions(template, resolver, names)
        .all().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }

  static String small() {
    try (var in = TemplateTest.class.getResourceAsStream("/template/small.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
