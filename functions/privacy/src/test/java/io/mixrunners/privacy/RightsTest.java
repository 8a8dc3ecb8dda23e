package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.emulator.Faults;
import io.mixrunners.emulator.LambdaCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RightsTest {
  private final Suite suite = new Suite();
  private final String anna = suite.person("anna@example.org");
  private final String bea = suite.person("bea@example.org");

  @Test
  void aCopyIsMadeOnlyAfterAFreshLinkWasConfirmed() {
    Suite.Answer asked = suite.call("request-access", anna);
    assertEquals(201, asked.status());
    assertEquals("verifying", asked.body().path("state").asText());
    Instant received = Instant.parse(asked.body().path("receivedAt").asText());
    Instant due = Instant.parse(asked.body().path("dueAt").asText());
    assertEquals(new Deadlines(suite.register).answer(received), due);
    assertEquals(1, suite.take("MAIL_QUEUE_URL").size());
    assertEquals(List.of(), suite.take("REQUESTS_QUEUE_URL"));

    String request = asked.body().path("request").asText();
    Suite.Answer confirmed = suite.confirm(anna, request);
    assertEquals(200, confirmed.status());
    assertEquals("verified", confirmed.body().path("state").asText());
    assertEquals(1, suite.take("REQUESTS_QUEUE_URL").size());
  }

  @Test
  void aTokenThatIsWrongLateOrOfAnotherRequestConfirmsNothing() {
    String one = suite.call("request-access", anna).body().path("request").asText();
    String two = suite.call("request-erasure", anna).body().path("request").asText();
    assertEquals(
        422,
        suite.call("confirm", anna, Suite.body("token", one + "." + "s".repeat(43)), one).status());
    String token = suite.mailed(anna, one);
    suite.mailed(anna, two);
    assertEquals(422, suite.call("confirm", anna, Suite.body("token", token), two).status());
    assertEquals(422, suite.call("confirm", anna, "{}", one).status());
    assertEquals(404, suite.call("confirm", bea, Suite.body("token", token), one).status());
    suite.stack.advance(Duration.ofMinutes(10).plusSeconds(1));
    assertEquals(410, suite.call("confirm", anna, Suite.body("token", token), one).status());
    assertEquals(List.of(), suite.take("REQUESTS_QUEUE_URL"));
  }

  @Test
  void aLinkThatIsAskedForAgainMakesTheOldOneVoidAndIsTheSameRequest() {
    String first = suite.call("request-access", anna).body().path("request").asText();
    String old = suite.mailed(anna, first);
    suite.stack.advance(Duration.ofMinutes(20));
    String second = suite.call("request-access", anna).body().path("request").asText();
    assertEquals(first, second);
    assertEquals(422, suite.call("confirm", anna, Suite.body("token", old), first).status());
    assertEquals(200, suite.confirm(anna, first).status());
  }

  @Test
  void aConfirmationWhoseAnswerWasLostIsAnsweredAgain() {
    suite.stack.faults().clear();
    String request = suite.call("request-erasure", anna).body().path("request").asText();
    String token = suite.mailed(anna, request);
    suite.stack.faults().nth("sqs.SendMessage", 2, Faults.Outcome.FAIL_BEFORE);
    assertEquals(500, suite.call("confirm", anna, Suite.body("token", token), request).status());
    Suite.Answer again = suite.call("confirm", anna, Suite.body("token", token), request);
    assertEquals(200, again.status());
    assertEquals(again, suite.call("confirm", anna, Suite.body("token", token), request));
    assertTrue(
        again
            .body()
            .path("receiptUrl")
            .asText()
            .startsWith("https://mixrunners.test/api/privacy/receipts/"));
    assertTrue(suite.take("REQUESTS_QUEUE_URL").size() >= 1);
  }

  @Test
  void anotherPersonsRequestIsNotThere() {
    String request = suite.call("request-access", anna).body().path("request").asText();
    assertEquals(404, suite.call("request", bea, null, request).status());
    assertEquals(404, suite.call("withdraw", bea, null, request).status());
    assertEquals(0, suite.call("requests", bea).body().path("items").size());
    assertEquals(1, suite.call("requests", anna).body().path("items").size());
    assertEquals(404, suite.call("request", anna, null, "../account").status());
    assertEquals(401, suite.call("request-without-session", "").status());
  }

  @Test
  void aRequestThatWasTakenBackIsOver() {
    String request = suite.call("request-access", anna).body().path("request").asText();
    String token = suite.mailed(anna, request);
    assertEquals(204, suite.call("withdraw", anna, null, request).status());
    assertEquals(409, suite.call("withdraw", anna, null, request).status());
    assertEquals(410, suite.call("confirm", anna, Suite.body("token", token), request).status());
    JsonNode shown = suite.call("request", anna, null, request).body();
    assertEquals("withdrawn", shown.path("state").asText());
  }

  @Test
  void anErasureThatIsConfirmedCannotBeTakenBack() {
    Suite.Answer confirmed = suite.confirmed("request-erasure", anna);
    String request = confirmed.body().path("request").asText();
    assertEquals(409, suite.call("withdraw", anna, null, request).status());
  }

  @Test
  void aRestrictionHoldsUntilItIsLiftedAndTheOtherRightsStayUsable() {
    JsonNode begun = suite.call("request-restriction", anna).body();
    assertEquals("executing", begun.path("state").asText());
    assertEquals("restricted", suite.people.find(anna).orElseThrow().state());
    assertFalse(suite.people.mayWorkFor(anna));
    assertEquals(
        begun.path("request"), suite.call("request-restriction", anna).body().path("request"));
    assertEquals(201, suite.call("request-access", anna).status());
    assertEquals(200, suite.call("ledger", anna).status());
    assertEquals(List.of(), suite.work());
    JsonNode held = suite.call("request", anna, null, begun.path("request").asText()).body();
    assertEquals("done", held.path("state").asText());

    String request = begun.path("request").asText();
    assertEquals(204, suite.call("withdraw", anna, null, request).status());
    assertEquals("active", suite.people.find(anna).orElseThrow().state());
    assertEquals(409, suite.call("withdraw", anna, null, request).status());
    assertEquals("active", suite.people.find(bea).orElseThrow().state());
  }

  @Test
  void aCrashInTheMiddleOfARestrictionIsHealedByAskingAgain() {
    suite.stack.faults().nth("dynamodb.UpdateItem", 2, Faults.Outcome.FAIL_BEFORE);
    assertEquals(500, suite.call("request-restriction", anna).status());
    suite.call("request-restriction", anna);
    suite.work();
    JsonNode again = suite.call("request-restriction", anna).body();
    assertEquals("done", again.path("state").asText());
    assertEquals(1, suite.call("requests", anna).body().path("items").size());
  }

  @Test
  void whereToComplainIsAnsweredAtOnceAndWhatDoesNotFitIsRefused() {
    JsonNode info =
        suite.call("request-access", anna, "{\"type\":\"complaint-info\"}", null).body();
    assertEquals("done", info.path("state").asText());
    assertTrue(info.at("/result/authority/name").asText().contains("Ombudsman"));
    assertEquals(422, suite.call("request-access", anna, "{\"type\":\"party\"}", null).status());
    assertEquals(422, suite.call("request-access", anna, "{\"type\":7}", null).status());
    assertEquals(
        422,
        suite
            .call("request-access", anna, "{\"type\":\"access\",\"subject\":\"" + bea + "\"}", null)
            .status());
  }

  @Test
  void theSameIdempotencyKeyMakesOneRequestAndOneMail() {
    ObjectNode event = LambdaCall.event("privacy", "PrivacyHandler", "request-access");
    event.withObject("/requestContext/authorizer/lambda").put("subject", anna);
    event.withObject("/headers").put("idempotency-key", Ids.id());
    Suite.Answer first = suite.send(event);
    assertEquals(first, suite.send(event));
    assertEquals(1, suite.take("MAIL_QUEUE_URL").size());
    event.put("body", "{\"type\":\"erasure\"}");
    assertEquals(422, suite.send(event).status());
  }

  @Test
  void nobodyIsFloodedWithLinks() {
    for (int i = 0; i < 10; i++) {
      assertEquals(201, suite.call("request-access", anna).status());
    }
    Suite.Answer refused = suite.call("request-access", anna);
    assertEquals(429, refused.status());
    assertTrue(refused.headers().containsKey("Retry-After"));
  }

  @Test
  void consentsAreOffUntilGivenAndEveryChangeIsKept() {
    assertEquals(
        Json.tree("{\"analytics\":false,\"marketing\":false,\"history\":[]}"),
        suite.call("consents", anna).body());
    suite.call("consent", anna);
    suite.call("consent", anna);
    JsonNode off =
        suite.call("consent", anna, "{\"analytics\":false,\"marketing\":false}", null).body();
    assertFalse(off.path("marketing").asBoolean());
    assertEquals(2, off.path("history").size());
    assertTrue(off.at("/history/0/given").asBoolean());
    assertFalse(off.at("/history/1/given").asBoolean());
    assertFalse(off.at("/history/0/text").asText().isEmpty());
    assertEquals(422, suite.call("consent", anna, "{\"analytics\":true}", null).status());
    assertEquals(0, suite.call("consents", bea).body().path("history").size());
  }

  @Test
  void theLedgerIsThePersonsOwn() {
    String job = suite.song(anna, "Winter Light");
    JsonNode ledger = suite.call("ledger", anna).body();
    assertEquals("engine", ledger.at("/0/who").asText());
    assertEquals(job, ledger.at("/0/job").asText());
    assertEquals(0, suite.call("ledger", bea).body().size());
  }

  @Test
  void thePolicySaysWhatTheRegisterSaysAndNothingOfItsDefects() {
    Suite.Answer policy = suite.call("policy", "");
    assertEquals(200, policy.status());
    JsonNode body = policy.body();
    assertEquals(suite.register.version(), body.path("version").asText());
    assertEquals("MixRunners", body.at("/controller/name").asText());
    assertFalse(body.toString().contains("MISSING"));
    assertEquals(8, body.path("rights").size());
    for (JsonNode row : body.path("retention")) {
      if (row.path("name").asText().equals("work.job")) {
        assertEquals("P120D", row.at("/periods/ready/period").asText());
        return;
      }
    }
    throw new AssertionError("the policy does not speak of jobs");
  }
}
