package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.accounts.Suite.Answer;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Faults;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WithdrawalTest {
  private static final String ANNA = "anna@example.org";
  private static final String WORDS = "I withdraw from my contract.";
  private Suite suite = new Suite();
  private String subject = suite.subject(suite.member(ANNA));

  private String bought(boolean startNow) {
    Instant now = suite.stack.clock().instant();
    String order = Ids.id();
    suite.work.put(
        new Orders(suite.work)
            .row(
                new Order(
                    subject,
                    order,
                    Ids.id(),
                    "mastering",
                    "paid",
                    1250,
                    "eur",
                    25.5,
                    254,
                    null,
                    null,
                    null,
                    0,
                    null,
                    null,
                    null,
                    null,
                    0,
                    startNow,
                    startNow ? "start-2026-11-24" : null,
                    "en",
                    now,
                    null,
                    now.plus(Duration.ofDays(390)))));
    suite.work.apply(Change.of(subject, Orders.record(order)).time("paidAt", now));
    return order;
  }

  private void deliver(String order) {
    suite.work.apply(
        Change.of(subject, Orders.record(order))
            .time("deliveredAt", suite.stack.clock().instant()));
  }

  private Answer ask(String email, @Nullable String order) {
    ObjectNode body = Json.object().put("email", email).put("statement", WORDS);
    return suite.call(
        "withdraw", order == null ? body.toString() : body.put("order", order).toString());
  }

  private Answer confirm(String withdrawal, ObjectNode body) {
    ObjectNode event = LambdaCall.event("accounts", "AccountsHandler", "withdraw-confirm");
    event.withObject("/pathParameters").put("withdrawal", withdrawal);
    return suite.send(event.put("body", body.toString()));
  }

  private Answer confirm(String token) {
    return confirm(token.split("\\.", 3)[1], Json.object().put("token", token));
  }

  /** States it, follows the mail's link. */
  private Answer withdraw(@Nullable String order) {
    assertEquals(202, ask(ANNA, order).status());
    suite.deliverMail();
    return confirm(Suite.token(suite.lastMail(ANNA)));
  }

  private static String outcome(Answer answer) {
    return answer.body().at("/orders/0/outcome").asText();
  }

  private Mail receipt() {
    suite.deliverMail();
    return suite.lastMail(ANNA);
  }

  @Test
  void aPurchaseThatIsNotDeliveredGoesBackAndTheReceiptRepeatsTheStatementAndItsTime() {
    String order = bought(true);
    Answer answer = withdraw(null);
    assertEquals(200, answer.status());
    assertEquals("refund", outcome(answer));
    assertEquals(
        List.of(new Message.Refund(subject, order, "withdrawn")),
        suite.payments().stream().map(b -> Message.read(b, Message.Refund.class)).toList());
    Mail receipt = receipt();
    assertTrue(receipt.text().contains(WORDS) && receipt.text().contains(order));
    assertTrue(receipt.text().contains(Words.moment(asked(answer), "en")), receipt.text());
    assertFalse(receipt.text().contains("{") || receipt.text().contains("chapter 6, section 16"));
  }

  private static Instant asked(Answer answer) {
    return Instant.parse(answer.body().path("askedAt").asText());
  }

  @Test
  void whereTheWorkWasAskedForAtOnceAndIsDeliveredTheRightHasEndedAndTheStatementIsKept() {
    String order = bought(true);
    deliver(order);
    Answer answer = withdraw(order);
    assertEquals("delivered", outcome(answer));
    assertEquals(List.of(), suite.payments());
    assertTrue(receipt().text().contains("chapter 6, section 16"));
    assertEquals(WORDS, row(answer).text("statement"));
  }

  private Item row(Answer answer) {
    return suite.identities.list(lookup(), Withdrawals.RECORD).stream()
        .filter(row -> row.text("record").endsWith(answer.body().path("withdrawal").asText()))
        .findFirst()
        .orElseThrow();
  }

  private String lookup() {
    return suite.people.find(subject).orElseThrow().lookup();
  }

  @Test
  void theFourteenDaysEndByTheCalendarAndTheFirstStepIsWhatMustBeInTime() {
    bought(false);
    Instant end =
        new io.mixrunners.core.Deadlines(suite.register).withdrawal(suite.stack.clock().instant());
    suite.stack.advance(Duration.between(suite.stack.clock().instant(), end.minusSeconds(60)));
    ask(ANNA, null);
    suite.stack.advance(Duration.ofHours(20));
    suite.deliverMail();
    assertEquals("refund", outcome(confirm(Suite.token(suite.lastMail(ANNA)))));
    assertEquals("late", outcome(withdraw(null)));
    assertTrue(receipt().text().contains("section 14"));
  }

  @Test
  void anAddressWithoutAnAccountGetsTheSameAnswerAndNoMail() {
    Answer known = ask(ANNA, null);
    Answer unknown = ask("nobody@example.org", null);
    assertEquals(known.status(), unknown.status());
    assertEquals(known.body().size(), unknown.body().size());
    suite.deliverMail();
    assertEquals(List.of(), suite.mails("nobody@example.org"));
    suite.stack.advance(Duration.ofHours(25));
    assertEquals(
        0,
        suite.aws.dynamoDb().scan(r -> r.tableName(suite.identities.name())).items().stream()
            .filter(item -> item.toString().contains(Withdrawals.RECORD))
            .count());
  }

  @Test
  void anOrderOfSomebodyElseIsUnknownAndStaysAsItIs() {
    bought(true);
    String annas = subject;
    subject = suite.subject(suite.member("bea@example.org"));
    String beas = bought(true);
    subject = annas;
    Answer answer = withdraw(beas);
    assertEquals("unknown", outcome(answer));
    assertEquals(List.of(), suite.payments());
    assertTrue(receipt().text().contains("no such order"));
  }

  @Test
  void aSecondConfirmationAnswersTheSameAndMailsNoSecondReceipt() {
    bought(true);
    Answer first = withdraw(null);
    String token = Suite.token(suite.lastMail(ANNA));
    suite.deliverMail();
    int mails = suite.mails(ANNA).size();
    assertEquals(first.body(), confirm(token).body());
    suite.deliverMail();
    assertEquals(mails, suite.mails(ANNA).size());
  }

  @Test
  void theCodeOfTheMailConfirmsTooAndGuessesAreCounted() {
    bought(true);
    String id = ask(ANNA, null).body().path("withdrawal").asText();
    suite.deliverMail();
    String code = Suite.code(suite.lastMail(ANNA));
    String wrong = code.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 4; i++) {
      assertEquals(422, confirm(id, proof(wrong)).status());
    }
    assertEquals(200, confirm(id, proof(code)).status());
    assertEquals(410, confirm(id, proof(code)).status());
  }

  private static ObjectNode proof(String code) {
    return Json.object().put("email", ANNA).put("code", code);
  }

  @Test
  void aForgedALateAndACutTokenConfirmNothing() {
    bought(true);
    ask(ANNA, null);
    suite.deliverMail();
    String token = Suite.token(suite.lastMail(ANNA));
    String forged = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
    assertEquals(422, confirm(forged).status());
    assertEquals(422, confirm(Ids.id(), Json.object().put("token", token)).status());
    assertEquals(422, confirm(Ids.id(), Json.object().put("token", "x")).status());
    suite.stack.advance(Duration.ofHours(25));
    assertEquals(410, confirm(token).status());
    assertEquals(List.of(), suite.payments());
  }

  @Test
  void theSameIdempotencyKeyIsOneStatement() {
    ObjectNode event = LambdaCall.event("accounts", "AccountsHandler", "withdraw");
    event.withObject("/headers").put("idempotency-key", Ids.id());
    assertEquals(suite.send(event).body(), suite.send(event).body());
  }

  @Test
  void nobodyIsFloodedAndWhatDoesNotFitIsRefused() {
    for (int i = 0; i < 5; i++) {
      assertEquals(202, ask(ANNA, null).status());
    }
    Answer refused = ask(ANNA, null);
    assertEquals(429, refused.status());
    assertTrue(refused.headers().containsKey("Retry-After"));
    assertEquals(422, ask("bea@example.org", "no order\n").status());
    assertEquals(
        422,
        suite.call("withdraw", Json.object().put("email", "bea@example.org").toString()).status());
  }

  @ParameterizedTest
  @CsvSource({"en,withdrawal-confirm", "fi,withdrawal-confirm", "en,withdrawal", "fi,withdrawal"})
  void bothMailsAreWholeInBothLanguages(String locale, String template) {
    bought(true);
    Answer answer = withdraw(null);
    suite.deliverMail();
    String id = answer.body().path("withdrawal").asText();
    if (template.equals("withdrawal-confirm")) {
      id = ask(ANNA, null).body().path("withdrawal").asText();
      suite.deliverMail();
    }
    suite.residue.delete("idempotency", Ids.hash("mail|" + lookup() + "|withdrawal|" + id));
    int before = suite.mails(ANNA).size();
    suite.send(new Message.Mail(lookup(), template, id, locale));
    suite.deliverMail();
    assertTrue(suite.mails(ANNA).size() > before);
    Mail mail = suite.lastMail(ANNA);
    assertTrue(mail.text().contains(WORDS));
    assertFalse(mail.text().contains("{"));
    assertTrue(String.valueOf(mail.html()).contains("<html lang=\"" + locale));
  }

  /** Fails each call of the second step once; the person presses the button again. */
  @ParameterizedTest
  @EnumSource(names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void aConfirmationThatFailsAtAnyCallIsWholeWhenItIsRepeated(Faults.Outcome outcome) {
    List<String> calls = confirmFailing("none", 1, outcome);
    assertTrue(calls.size() >= 6, calls.toString());
    for (int i = 0; i < calls.size(); i++) {
      String port = calls.get(i);
      confirmFailing(
          port, (int) calls.subList(0, i + 1).stream().filter(port::equals).count(), outcome);
    }
  }

  private List<String> confirmFailing(String port, int nth, Faults.Outcome outcome) {
    suite = new Suite();
    subject = suite.subject(suite.member(ANNA));
    String order = bought(true);
    ask(ANNA, null);
    suite.deliverMail();
    String token = Suite.token(suite.lastMail(ANNA));
    suite.stack.faults().clear();
    suite.stack.faults().nth(port, nth, outcome);
    confirm(token);
    List<String> calls = suite.stack.faults().calls();
    suite.stack.faults().clear();
    String where = outcome + " at " + port + " " + nth;
    assertEquals("refund", outcome(confirm(token)), where);
    assertFalse(suite.payments().isEmpty(), where);
    assertTrue(suite.payments().stream().allMatch(body -> body.contains(order)), where);
    assertTrue(receipt().text().contains("fourteen days at the latest"), where);
    return calls;
  }

  @Test
  void nothingOfAStatementIsLeftInALogOrAMessage() {
    bought(true);
    withdraw(null);
    String seen = suite.context.logged() + suite.payments();
    assertFalse(seen.contains("anna") || seen.contains(WORDS));
    Item kept = suite.identities.list(lookup(), Withdrawals.RECORD).getFirst();
    assertEquals(
        suite
            .register
            .end(kept.time("confirmedAt").orElseThrow(), "identities", "withdrawal")
            .getEpochSecond(),
        kept.number(Table.EXPIRES_AT, 0));
  }
}
