package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.emulator.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RectificationTest {
  private static final String OLD = "anna@example.org";
  private static final String NEW = "anna.new@example.org";
  private Suite suite = new Suite();
  private String anna = suite.person(OLD);

  private String ask(String email) {
    String body = Json.object().put("type", "rectification").put("email", email).toString();
    return suite.call("request-rectification", anna, body, null).body().path("request").asText();
  }

  private static String lookup(String email) {
    return "email#" + Ids.hash(email);
  }

  /** What the mail to the new address does. */
  private String mailedToNew(String request) {
    String secret = "n".repeat(43);
    suite.identities.apply(
        Change.of(anna, Requests.record(request))
            .set("newTokenHash", Ids.hash(secret))
            .set("newLookup", lookup(NEW)));
    return request + "." + secret;
  }

  private JsonNode confirm(String request, String token) {
    return suite.call("confirm", anna, Suite.body("token", token), request).body();
  }

  private String state(String request) {
    return suite.call("request", anna, null, request).body().path("state").asText();
  }

  /** What the payments worker does once it has told Stripe. */
  private void stripeIsTold(String request) {
    suite.identities.apply(
        Change.of(anna, Requests.record(request)).time("recipientsAt", suite.now()));
  }

  private String proven() {
    String request = ask(NEW);
    suite.take("MAIL_QUEUE_URL");
    confirm(request, suite.mailed(anna, request));
    confirm(request, mailedToNew(request));
    return request;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theAddressMovesWhenBothAreProvenInWhateverOrderAndSessionsStay(boolean oldFirst) {
    String request = ask(NEW);
    assertEquals(2, suite.take("MAIL_QUEUE_URL").size());
    String one = oldFirst ? suite.mailed(anna, request) : mailedToNew(request);
    String two = oldFirst ? mailedToNew(request) : suite.mailed(anna, request);
    assertEquals("verifying", confirm(request, one).path("state").asText());
    assertEquals("verifying", confirm(request, one).path("state").asText());
    assertEquals(List.of(), suite.take("REQUESTS_QUEUE_URL"));
    assertEquals("verified", confirm(request, two).path("state").asText());

    suite.work();
    assertEquals(NEW, suite.people.find(anna).orElseThrow().email().reveal());
    assertEquals(lookup(NEW), suite.people.find(anna).orElseThrow().lookup());
    assertTrue(suite.identities.find(lookup(OLD), "lookup").isEmpty());
    assertEquals(List.of(), suite.identities.list(lookup(OLD), ""));
    assertEquals(anna, suite.identities.find(lookup(NEW), "lookup").orElseThrow().text("owner"));
    assertEquals(1, suite.identities.list(anna, "session#").size());
    Message.Address told = new Message.Address(anna, request);
    assertEquals(told.body(), suite.take("PAYMENTS_QUEUE_URL").getFirst());
    assertEquals("executing", state(request));

    stripeIsTold(request);
    suite.deliver(new Message.Request(anna, request).body());
    suite.deliver(new Message.Request(anna, request).body());
    assertEquals("done", state(request));
    List<String> mails = suite.take("MAIL_QUEUE_URL");
    assertEquals(2, mails.size(), mails.toString());
    assertFalse(suite.identities.find(anna, Requests.record(request)).orElseThrow().has("email"));
  }

  @Test
  void anAddressThatSomebodyElseHasIsRefusedAndNothingChanges() {
    suite.person(NEW);
    String request = proven();
    suite.work();
    assertEquals("refused", state(request));
    assertEquals(OLD, suite.people.find(anna).orElseThrow().email().reveal());
    assertTrue(suite.identities.find(lookup(OLD), "lookup").isPresent());
    assertTrue(suite.take("MAIL_QUEUE_URL").stream().allMatch(m -> m.contains("address-refused")));
    assertEquals(List.of(), suite.take("PAYMENTS_QUEUE_URL"));
  }

  @Test
  void onlyTheNewAddressOrOnlyTheOldChangesNothing() {
    String request = ask(NEW);
    String token = mailedToNew(request);
    confirm(request, token);
    suite.work();
    assertEquals(OLD, suite.people.find(anna).orElseThrow().email().reveal());
    assertEquals(204, suite.call("withdraw", anna, null, request).status());
    String body = Suite.body("token", suite.mailed(anna, request));
    assertEquals(410, suite.call("confirm", anna, body, request).status());
  }

  @Test
  void aConfirmedWithdrawalFollowsItsPersonAndASignInByTheOldAddressEnds() {
    suite.identities.put(
        suite
            .identities
            .row(lookup(OLD), "withdrawal#1")
            .put("state", "confirmed")
            .put("statement", "I withdraw")
            .build());
    String request = proven();
    suite.work();
    assertEquals(1, suite.identities.list(lookup(NEW), "withdrawal#").size());
    assertEquals(List.of(), suite.identities.list(lookup(OLD), ""));
    assertEquals("executing", state(request));
  }

  @Test
  void theSameAddressAndOneThatIsNoneAreRefused() {
    for (String email : List.of(OLD, "nobody", "a@b@c", "")) {
      String body = Json.object().put("type", "rectification").put("email", email).toString();
      assertEquals(422, suite.call("request-rectification", anna, body, null).status(), email);
    }
  }

  @Test
  void aTitleAndAFileNameAreCorrectedAtOnceAndWhatTheyWereIsNotKept() {
    String job = suite.song(anna, "Wnter Light");
    String bea = suite.person("bea@example.org");
    String body =
        Json.object()
            .put("type", "rectification")
            .put("job", job)
            .put("title", "Winter Light")
            .toString();
    assertEquals(404, suite.call("request-rectification", bea, body, null).status());
    JsonNode done = suite.call("request-rectification", anna, body, null).body();
    assertEquals("done", done.path("state").asText());
    assertEquals("Winter Light", suite.work.find(anna, "job#" + job).orElseThrow().text("title"));
    String named =
        Json.object()
            .put("type", "rectification")
            .put("job", job)
            .put("file", "master.wav")
            .put("name", "winter light.wav")
            .toString();
    assertEquals(201, suite.call("request-rectification", anna, named, null).status());
    assertEquals(
        "winter light.wav",
        suite.work.find(anna, "file#" + job + "#master.wav").orElseThrow().text("fileName"));
    String odd =
        Json.object()
            .put("type", "rectification")
            .put("job", job)
            .put("title", "a\u202Eb")
            .toString();
    assertEquals(422, suite.call("request-rectification", anna, odd, null).status());
    assertTrue(
        suite.identities.list(anna, "request#").stream()
            .noneMatch(row -> row.values().toString().contains("inter Light")));
  }

  /** Lets each call of the worker fail once; the message comes again; the end is the same. */
  @ParameterizedTest
  @EnumSource(names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void aChangeThatFailsAtAnyCallEndsTheSame(Faults.Outcome outcome) {
    List<String> calls = changeFailing("none", 1, outcome);
    assertTrue(calls.size() > 10, calls.toString());
    for (int i = 0; i < calls.size(); i += Integer.getInteger("faults.step", 3)) {
      String port = calls.get(i);
      int nth = (int) calls.subList(0, i + 1).stream().filter(port::equals).count();
      changeFailing(port, nth, outcome);
    }
  }

  private List<String> changeFailing(String port, int nth, Faults.Outcome outcome) {
    suite = new Suite();
    anna = suite.person(OLD);
    String bea = suite.person("bea@example.org");
    List<String> beas = suite.traces(bea);
    String request = proven();
    stripeIsTold(request);
    String message = suite.take("REQUESTS_QUEUE_URL").getFirst();
    suite.stack.faults().clear();
    suite.stack.faults().nth(port, nth, outcome);
    suite.deliver(message);
    List<String> calls = suite.stack.faults().calls();
    suite.stack.faults().clear();
    suite.deliver(message);
    suite.deliver(message);
    String where = outcome + " at " + port + " " + nth;
    assertEquals("done", state(request), where);
    assertEquals(NEW, suite.people.find(anna).orElseThrow().email().reveal(), where);
    assertEquals(List.of(), suite.identities.list(lookup(OLD), ""), where);
    assertEquals(beas, suite.traces(bea), where);
    List<String> mails = suite.take("MAIL_QUEUE_URL");
    assertTrue(mails.stream().anyMatch(mail -> mail.contains("address-left")), where);
    assertTrue(mails.stream().anyMatch(mail -> mail.contains("address-changed")), where);
    return calls;
  }
}
