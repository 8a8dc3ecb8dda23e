package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Json;
import io.mixrunners.emulator.LambdaCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
  private static final String WHY = "It asks for five things that need people of ours.";
  private final Suite suite = new Suite();
  private final IntakeHandler intake = new IntakeHandler(suite.environment);
  private final Deadlines deadlines = new Deadlines(suite.register);
  private final String anna = suite.person("anna@example.org");

  private JsonNode order(ObjectNode order) {
    Map<String, Object> event = Json.MAPPER.convertValue(order, Json.MAP);
    return Json.MAPPER.valueToTree(intake.handleRequest(event, suite.context));
  }

  private ObjectNode event(String name) {
    ObjectNode order = LambdaCall.event("privacy", "IntakeHandler", name);
    return order.put("subject", anna);
  }

  /** A letter that came the day before yesterday. */
  private String opened(String type) {
    Instant received = suite.now().minus(Duration.ofDays(2));
    ObjectNode order = event("open").put("type", type).put("receivedAt", received.toString());
    return order(order).path("request").asText();
  }

  private JsonNode shown(String request) {
    return suite.call("request", anna, null, request).body();
  }

  private long mails(String template) {
    return suite.take("MAIL_QUEUE_URL").stream().filter(body -> body.contains(template)).count();
  }

  @Test
  void aLetterIsARequestFromTheDayItCameAndWaitsForALinkThatWorksForDays() {
    Instant received = suite.now().minus(Duration.ofDays(2));
    String request = opened("access");
    JsonNode shown = shown(request);
    assertEquals("verifying", shown.path("state").asText());
    assertEquals("post", shown.path("channel").asText());
    assertEquals(deadlines.answer(received).toString(), shown.path("dueAt").asText());
    assertEquals(1, mails("request-confirm"));
    suite.stack.advance(Duration.ofDays(6));
    assertEquals(200, suite.confirm(anna, request).status());
    assertEquals(1, suite.take("REQUESTS_QUEUE_URL").size());
  }

  @Test
  void aRestrictionByPostBeginsOnlyWhenItsLinkIsPressed() {
    String request = opened("restriction");
    assertEquals("active", suite.people.find(anna).orElseThrow().state());
    suite.confirm(anna, request);
    suite.work();
    suite.work();
    assertEquals("restricted", suite.people.find(anna).orElseThrow().state());
    assertEquals("done", shown(request).path("state").asText());
  }

  @Test
  void aRequestIsPutOffOnceWithinTheFirstMonthByTwoMonthsAndThePersonIsTold() {
    String request = objection();
    Instant received = Instant.parse(shown(request).path("receivedAt").asText());
    JsonNode extended = order(event("extend").put("request", request));
    assertEquals("extended", extended.path("state").asText());
    assertEquals(deadlines.extended(received).toString(), extended.path("dueAt").asText());
    assertTrue(shown(request).has("extendedAt"));
    assertEquals(1, mails("request-extended"));
    assertThrows(
        IllegalArgumentException.class, () -> order(event("extend").put("request", request)));
  }

  /** An objection that a person of ours has to weigh. */
  private String objection() {
    String body = Json.object().put("type", "objection").put("purpose", "security").toString();
    String request =
        suite.call("request-objection", anna, body, null).body().path("request").asText();
    suite.work();
    return request;
  }

  @Test
  void afterTheFirstMonthNothingIsPutOffAnyMore() {
    String request = objection();
    suite.stack.advance(
        Duration.between(
            suite.now(), Instant.parse(shown(request).path("dueAt").asText()).plusSeconds(1)));
    ObjectNode late = event("extend").put("request", request);
    assertThrows(IllegalArgumentException.class, () -> order(late));
    assertFalse(shown(request).has("extendedAt"));
  }

  @Test
  void aRefusalNeedsGroundAndReasonsAndTellsWhereToComplain() {
    String request = opened("access");
    ObjectNode bare = event("refuse").put("request", request).put("reasons", "no");
    assertThrows(IllegalArgumentException.class, () -> order(bare));
    ObjectNode noGround = event("refuse").put("request", request).put("ground", "because");
    assertThrows(IllegalArgumentException.class, () -> order(noGround));
    assertEquals("refused", order(event("refuse").put("request", request)).path("state").asText());
    JsonNode shown = shown(request);
    assertEquals("excessive", shown.at("/result/ground").asText());
    assertTrue(shown.at("/result/authority/name").asText().contains("Ombudsman"));
    assertFalse(shown.path("reasons").asText().isEmpty());
    assertEquals(1, mails("request-refused"));
    assertEquals(List.of(), suite.take("REQUESTS_QUEUE_URL"));
  }

  @Test
  void anObjectionThatIsUpheldStandsAndOneThatIsRefusedCountsNoMore() {
    String upheld = objection();
    order(event("close").put("request", upheld).put("reasons", WHY));
    assertEquals("done", shown(upheld).path("state").asText());
    assertTrue(suite.people.objectsTo(anna, "security"));
    suite.call("withdraw", anna, null, upheld);
    String refused = objection();
    order(event("refuse").put("request", refused).put("ground", "compelling-grounds"));
    assertFalse(suite.people.objectsTo(anna, "security"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"dance\"}",
        "{\"action\":\"open\",\"type\":\"access\",\"channel\":\"telepathy\"}",
        "{\"action\":\"open\",\"type\":\"party\",\"channel\":\"post\"}",
        "{\"action\":\"open\",\"type\":\"rectification\",\"channel\":\"post\"}",
        "{\"action\":\"open\",\"type\":\"objection\",\"purpose\":\"books\",\"channel\":\"post\"}",
        "{\"action\":\"open\",\"type\":\"access\",\"channel\":\"post\",\"receivedAt\":\"2999-01-01T00:00:00Z\"}",
        "{\"action\":\"close\",\"request\":\"unknown\",\"reasons\":\"long enough to be reasons\"}",
        "{\"action\":\"open\",\"note\":\"no such field\"}"
      })
  void whatDoesNotFitChangesNothing(String order) {
    String before = suite.everything();
    ObjectNode body = (ObjectNode) Json.tree(order);
    assertThrows(IllegalArgumentException.class, () -> order(body.put("subject", anna)));
    assertEquals(before, suite.everything());
  }

  @Test
  void nobodyIsEnteredWhoHasNoAccount() {
    assertThrows(
        IllegalArgumentException.class,
        () -> order(LambdaCall.event("privacy", "IntakeHandler", "open")));
    assertFalse(suite.context.logged().contains("example.org"));
  }
}
