package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Json;
import io.mixrunners.core.Personal;
import io.mixrunners.emulator.Faults;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

class ObjectionTest {
  private final Suite suite = new Suite();
  private final String anna = suite.person("anna@example.org");

  private JsonNode object(String purpose) {
    String body = Json.object().put("type", "objection").put("purpose", purpose).toString();
    return suite.call("request-objection", anna, body, null).body();
  }

  private String state(JsonNode request) {
    return suite
        .call("request", anna, null, request.path("request").asText())
        .body()
        .path("state")
        .asText();
  }

  @Test
  void everyPurposeOfTheRegisterThatRestsOnAnInterestCanBeObjectedToAndNoOther() {
    Set<String> objectable = new TreeSet<>();
    for (var purpose : suite.register.document().path("purposes").properties()) {
      boolean open = purpose.getValue().path("basis").asText().equals("legitimate-interest");
      assertEquals(open ? 201 : 422, status(purpose.getKey()), purpose.getKey());
      if (open) {
        objectable.add(purpose.getKey());
        assertTrue(suite.people.objectsTo(anna, purpose.getKey()));
      }
    }
    assertEquals(Set.of("abuse", "improve", "security"), objectable);
  }

  private int status(String purpose) {
    String body = Json.object().put("type", "objection").put("purpose", purpose).toString();
    return suite.call("request-objection", anna, body, null).status();
  }

  @Test
  void whatNeedsNoWeighingStopsAtOnceAndTheSameObjectionIsOne() {
    JsonNode first = object("improve");
    assertEquals("done", first.path("state").asText());
    assertEquals("improve", first.path("purpose").asText());
    assertEquals(first.path("request"), object("improve").path("request"));
    String request = first.path("request").asText();
    assertEquals(204, suite.call("withdraw", anna, null, request).status());
    assertFalse(suite.people.objectsTo(anna, "improve"));
    assertEquals(409, suite.call("withdraw", anna, null, request).status());
  }

  @Test
  void whatAPersonOfOursMustWeighWaitsForOneAndTheOperatorIsTold() {
    JsonNode asked = object("security");
    assertEquals("executing", asked.path("state").asText());
    assertTrue(suite.take("MAIL_QUEUE_URL").getFirst().contains("operator-review"));
    suite.work();
    assertEquals("executing", state(asked));
  }

  @Test
  void hashesAgainstMisuseRestWhileTheObjectionIsWeighedAndCountAgainWhenItIsTakenBack() {
    String quarter = AbuseList.quarters(suite.stack.clock()).getFirst();
    String key =
        suite
            .aws
            .kms()
            .createKey(k -> k.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
            .keyMetadata()
            .keyId();
    String alias = suite.environment.get("ABUSE_KEYS") + quarter;
    suite.aws.kms().createAlias(a -> a.aliasName(alias).targetKeyId(key));
    AbuseList abuse =
        new AbuseList(
            suite.residue, suite.aws.kms(), suite.environment.get("ABUSE_KEYS"), suite.register);
    Personal<String> address = Personal.of("anna@example.org");
    abuse.report(address, "attack");
    assertTrue(abuse.isListed(address));
    String request = object("abuse").path("request").asText();
    assertEquals(List.of(), suite.work());
    assertFalse(abuse.isListed(address));
    suite.call("withdraw", anna, null, request);
    suite.work();
    assertTrue(abuse.isListed(address));
  }

  @Test
  void anObjectionWhoseAnswerWasLostIsHealedByAskingAgain() {
    suite.stack.faults().nth("sqs.SendMessage", 1, Faults.Outcome.FAIL_BEFORE);
    assertEquals(500, status("security"));
    assertEquals(201, status("security"));
    assertEquals(1, suite.call("requests", anna).body().path("items").size());
    assertTrue(suite.people.objectsTo(anna, "security"));
  }
}
