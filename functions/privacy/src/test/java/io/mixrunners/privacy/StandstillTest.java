package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.core.Standstill;
import io.mixrunners.emulator.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose message was lost, or never sent, is taken up again, and ends as any other. */
class StandstillTest {
  private static final Duration BOUND = Duration.ofHours(1);
  private final Suite suite = new Suite();
  private final String anna = suite.person("anna@example.org");
  private final Standstill standstill = new Standstill(suite.identities, suite.register);

  /** What the sweeper does. */
  private List<String> due() {
    List<String> bodies = new ArrayList<>();
    standstill.due(request -> bodies.add(request.body()));
    return bodies;
  }

  /** Nothing before its time; then one message, once. */
  private String takenUp() {
    suite.stack.clock().advance(BOUND.minusMinutes(1));
    assertEquals(List.of(), due());
    suite.stack.clock().advance(Duration.ofMinutes(1));
    List<String> due = due();
    assertEquals(1, due.size());
    assertEquals(List.of(), due());
    return due.getFirst();
  }

  private void deliverTwice(String body) {
    assertEquals(List.of(), suite.deliver(body), suite.context::logged);
    assertEquals(List.of(), suite.deliver(body), suite.context::logged);
  }

  private void nothingIsDueAnyMore() {
    suite.stack.clock().advance(BOUND.multipliedBy(3));
    assertEquals(List.of(), due());
  }

  private String state(String request) {
    return suite.call("request", anna, null, request).body().path("state").asText();
  }

  private int ask(String event, ObjectNode body) {
    return suite.call(event, anna, body.toString(), null).status();
  }

  private String only() {
    return suite.call("requests", anna).body().at("/items/0/request").asText();
  }

  private long mails(String template) {
    return suite.take("MAIL_QUEUE_URL").stream().filter(m -> m.contains(template)).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"access", "portability"})
  void aCopyIsMadeAndToldOnce(String type) {
    suite.song(anna, "Winter Light");
    ask("request-access", Json.object().put("type", type));
    String request = only();
    suite.confirm(anna, request);
    suite.take("REQUESTS_QUEUE_URL");
    deliverTwice(takenUp());
    assertEquals("done", state(request));
    assertEquals(1, mails("export-ready"));
    nothingIsDueAnyMore();
  }

  @Test
  void aCopyWhoseMailWasNotHandedOverIsToldAboutOnce() {
    String request = suite.confirmed("request-access", anna).body().path("request").asText();
    suite.stack.faults().nth("sqs.SendMessage", 1, Faults.Outcome.FAIL_BEFORE);
    assertEquals(1, suite.deliver(suite.take("REQUESTS_QUEUE_URL").getFirst()).size());
    assertEquals("done", state(request));
    suite.take("MAIL_QUEUE_URL");
    deliverTwice(takenUp());
    assertEquals(1, mails("export-ready"));
    nothingIsDueAnyMore();
  }

  @Test
  void anErasureWhoseMessageWasNeverSentIsCarriedOutWithItsMailsAndOneReceipt() {
    suite.song(anna, "Winter Light");
    String request = suite.call("request-erasure", anna).body().path("request").asText();
    String token = suite.mailed(anna, request);
    suite.stack.faults().nth("sqs.SendMessage", 1, Faults.Outcome.FAIL_BEFORE);
    assertEquals(500, suite.call("confirm", anna, Suite.body("token", token), request).status());
    suite.take("MAIL_QUEUE_URL");
    String message = takenUp();
    deliverTwice(message);
    assertTrue(suite.people.isErased(anna));
    suite.sendFarewell(anna);
    deliverTwice(message);
    assertEquals(
        List.of(),
        suite.traces(anna, "anna@example.org").stream()
            .filter(row -> !row.contains("tombstone"))
            .toList());
    assertEquals(1, suite.residue.list("receipt", "").size());
    nothingIsDueAnyMore();
  }

  @Test
  void anErasureThatStandsStillHalfWayIsTakenUpToo() {
    suite.song(anna, "Winter Light");
    suite.confirmed("request-erasure", anna);
    suite.deliver(suite.take("REQUESTS_QUEUE_URL").getFirst());
    suite.take("REQUESTS_QUEUE_URL");
    suite.sendFarewell(anna);
    deliverTwice(takenUp());
    assertTrue(suite.identities.list(anna, "").isEmpty());
    nothingIsDueAnyMore();
  }

  @Test
  void anAddressIsChangedOnce() {
    ask(
        "request-rectification",
        Json.object().put("type", "rectification").put("email", "anna.new@example.org"));
    String request = only();
    suite.identities.apply(
        Change.of(anna, Requests.record(request))
            .set("newTokenHash", Ids.hash("n".repeat(43)))
            .set("newLookup", "email#" + Ids.hash("anna.new@example.org")));
    suite.confirm(anna, request);
    suite.call("confirm", anna, Suite.body("token", request + "." + "n".repeat(43)), request);
    suite.take("REQUESTS_QUEUE_URL");
    deliverTwice(takenUp());
    assertEquals("anna.new@example.org", suite.people.find(anna).orElseThrow().email().reveal());

    // Stripe was told, but the message that came back for the rest was lost as well.
    suite.take("REQUESTS_QUEUE_URL");
    suite.identities.apply(
        Change.of(anna, Requests.record(request)).time("recipientsAt", suite.now()));
    suite.take("MAIL_QUEUE_URL");
    deliverTwice(takenUp());
    assertEquals("done", state(request));
    assertEquals(2, suite.take("MAIL_QUEUE_URL").size());
    nothingIsDueAnyMore();
  }

  @Test
  void aCorrectionOfWordsThatWasNotWrittenDownIs() {
    String job = suite.song(anna, "Winter Ligt");
    suite.stack.faults().nth("dynamodb.UpdateItem", 2, Faults.Outcome.FAIL_BEFORE);
    assertEquals(
        500,
        ask(
            "request-rectification",
            Json.object().put("type", "rectification").put("job", job).put("title", "Light")));
    deliverTwice(takenUp());
    assertEquals("done", state(only()));
    nothingIsDueAnyMore();
  }

  @ParameterizedTest
  @CsvSource({"dynamodb.UpdateItem, 1", "dynamodb.UpdateItem, 2", "sqs.SendMessage, 1"})
  void aRestrictionHoldsWhateverItsFirstCallsDid(String port, int nth) {
    suite.song(anna, "Winter Light");
    suite.stack.faults().nth(port, nth, Faults.Outcome.FAIL_BEFORE);
    assertEquals(500, suite.call("request-restriction", anna).status());
    String message = takenUp();
    deliverTwice(message);
    deliverTwice(message);
    assertTrue(suite.people.isRestricted(anna));
    assertEquals("done", state(only()));
    nothingIsDueAnyMore();
  }

  @Test
  void anObjectionStopsAtOnceOrWaitsForAPersonWhoHasHeardOfIt() {
    suite.stack.faults().nth("sqs.SendMessage", 2, Faults.Outcome.FAIL_BEFORE);
    assertEquals(
        500,
        ask("request-objection", Json.object().put("type", "objection").put("purpose", "abuse")));
    suite.take("REQUESTS_QUEUE_URL");
    deliverTwice(takenUp());
    assertTrue(mails("operator-review") >= 1);
    assertEquals("executing", state(only()));
    nothingIsDueAnyMore();
  }

  @Test
  void whatAWorkerHasInItsHandsIsLeftToIt() {
    suite.song(anna, "Winter Light");
    suite.confirmed("request-erasure", anna);
    String message = suite.take("REQUESTS_QUEUE_URL").getFirst();
    for (int n = 0; n < 3; n++) {
      suite.stack.clock().advance(Duration.ofMinutes(50));
      assertEquals(List.of(), due());
      // It waits for its mails, and each look puts the date off.
      suite.deliver(message);
    }
  }
}
