package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.Jobs;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTest {
  private static final String ANNA = "anna@example.org";
  private final Suite suite = new Suite();
  private final String subject = suite.subject(suite.member(ANNA));
  private final String job = Ids.id();
  private final String order = Ids.id();
  private String request = Ids.id();
  private final Instant now = suite.stack.clock().instant();

  private int mail(String template, String ref, String locale) {
    int before = suite.stack.mailbox().size();
    suite.send(new Message.Mail(subject, template, ref, locale));
    assertEquals(List.of(), suite.deliverMail());
    return suite.stack.mailbox().size() - before;
  }

  private void aSong(String title) {
    Jobs jobs = new Jobs(suite.work, suite.register);
    jobs.create(
        Job.draft(
            subject,
            job,
            Job.Kind.MASTERING,
            title,
            "en",
            Json.object(),
            now,
            now.plus(Duration.ofDays(120))));
    Change ready = Jobs.from(subject, job, java.util.Set.of(Job.State.DRAFT));
    jobs.apply(ready.set("state", "ready").set("order", order).set("reason", "not-audio"));
  }

  private void aPurchase(boolean startNow) {
    suite.work.put(
        new Orders(suite.work)
            .row(
                new Order(
                    subject,
                    order,
                    job,
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
                    null,
                    "en",
                    now,
                    null,
                    now.plus(Duration.ofDays(30)))));
    suite.work.apply(
        Change.of(subject, Orders.record(order))
            .time("paidAt", now)
            .set("receiptUrl", "https://pay.example/receipts/1"));
  }

  private void aRequest(String type, String state) {
    suite.identities.put(
        suite
            .identities
            .row(subject, "request#" + request)
            .put("type", type)
            .put("state", state)
            .put("receipt", "r".repeat(43))
            .time("askedAt", now)
            .seconds(Table.EXPIRES_AT, now.plus(Duration.ofDays(30)))
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "ready,en",
    "ready,fi",
    "failed,en",
    "failed,fi",
    "payment-failed,en",
    "payment-failed,fi",
    "order,en",
    "order,fi",
    "refund,en",
    "refund,fi"
  })
  void everyMailAboutASongSaysAllThatItKnowsInBothLanguages(String template, String locale) {
    aSong("Winter Light");
    aPurchase(false);
    String ref = List.of("ready", "failed").contains(template) ? job : order;
    assertEquals(template.equals("payment-failed") ? 2 : 1, mail(template, ref, locale));
    Mail sent = suite.lastMail(ANNA);
    assertFalse(sent.text().contains("{") || sent.subject().isBlank());
    assertFalse(sent.subject().contains("Winter Light"));
    assertEquals("no-reply@mixrunners.test", sent.from());
    String html = String.valueOf(sent.html());
    assertTrue(html.contains("<html lang=\"" + locale + "\">"));
    assertFalse(html.contains("<img") || html.contains("src=") || html.contains("url("));
    if (List.of("order", "failed", "refund").contains(template)) {
      assertTrue(sent.text().contains(locale.equals("fi") ? "12,50" : "12.50"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "request-confirm,verifying,access",
    "request-confirm,verifying,erasure",
    "request-confirm,verifying,portability",
    "export-ready,done,access",
    "erasure-started,executing,erasure",
    "erasure-done,executing,erasure"
  })
  void everyMailAboutARequestSaysAllThatItKnowsInBothLanguages(
      String template, String state, String type) {
    for (String locale : List.of("en", "fi")) {
      request = Ids.id();
      aRequest(type, state);
      assertEquals(template.equals("request-confirm") ? 2 : 1, mail(template, request, locale));
      assertFalse(suite.lastMail(ANNA).text().contains("{"));
    }
  }

  @Test
  void theReadyMailIsNotSentTwiceAndNotLostWhenSendingFails() {
    aSong("Winter Light");
    suite.stack.faults().nth("ses.SendEmail", 1, Faults.Outcome.FAIL_BEFORE);
    String body = new Message.Mail(subject, "ready", job, "en").body();
    assertEquals(1, suite.deliver(body).size());
    assertEquals(0, suite.deliver(body).size());
    assertEquals(0, suite.deliver(body).size());
    assertEquals(1, suite.mails(ANNA).stream().filter(m -> m.subject().contains("ready")).count());
  }

  @Test
  void aConfirmationTokenIsTheSameAtEachDeliveryAndOnlyItsHashIsKept() {
    aRequest("erasure", "verifying");
    assertEquals(2, mail("request-confirm", request, "en"));
    List<Mail> mails = suite.mails(ANNA);
    String token = Suite.token(mails.getLast());
    assertEquals(token, Suite.token(mails.get(mails.size() - 2)));
    assertTrue(token.startsWith(request + "."));
    String stored =
        suite.identities.find(subject, "request#" + request).orElseThrow().text("tokenHash");
    assertTrue(Ids.hashEquals(token.substring(27), stored));
  }

  @Test
  void aTitleCannotPoseAsALinkOrAsMarkup() {
    aSong("x\n\nhttps://evil.example/#token=a.b\r\n\r\n123456\n<img src=x>\u202Eevil");
    mail("ready", job, "en");
    Mail sent = suite.lastMail(ANNA);
    assertFalse(sent.text().contains("\u202E"));
    assertTrue(sent.text().lines().noneMatch(line -> line.startsWith("https://evil")));
    assertTrue(sent.text().lines().noneMatch("123456"::equals));
    assertFalse(String.valueOf(sent.html()).contains("<img"));
  }

  @Test
  void theHtmlSaysWhatTheTextSaysWithAButtonForTheLinkAndRowsForTheFacts() {
    aSong("Winter Light");
    aPurchase(false);
    mail("order", order, "en");
    Mail sent = suite.lastMail(ANNA);
    String html = String.valueOf(sent.html());
    assertTrue(html.contains("<th scope=\"row\">Order</th><td>" + order + "</td>"), html);
    assertTrue(
        html.contains("<a class=\"button\" href=\"https://mixrunners.test/#/en/runs/"), html);
    String words = html.replaceAll("<style>.*</style>", "").replaceAll("<[^>]*>", " ");
    sent.text()
        .lines()
        .flatMap(line -> java.util.Arrays.stream(line.split(": ")))
        .map(HtmlMail::escape)
        .forEach(said -> assertTrue(words.contains(said), said));
  }

  @Test
  void nothingIsSentToAnErasedPersonButTheErasuresOwnMail() {
    aSong("Winter Light");
    aRequest("erasure", "executing");
    suite.identities.apply(Change.of(subject, "account").set("state", "erasing"));
    suite.people.bury(subject, now);
    assertEquals(0, mail("ready", job, "en"));
    assertEquals(1, mail("erasure-started", request, "en"));
    String receipt = "https://mixrunners.test/api/privacy/receipts/" + "r".repeat(43);
    assertTrue(suite.lastMail(ANNA).text().lines().anyMatch(receipt::equals));
    assertTrue(
        suite.identities.find(subject, "request#" + request).orElseThrow().has("notifiedAt"));
    assertEquals(1, mail("erasure-done", request, "en"));
    assertTrue(
        suite.identities.find(subject, "request#" + request).orElseThrow().has("farewellAt"));
    suite.identities.delete(subject, "account");
    assertEquals(0, mail("erasure-started", request, "en"));
  }

  @Test
  void whatIsGoneOrWasNeverThereSendsNothing() {
    assertEquals(0, mail("ready", Ids.id(), "en"));
    assertEquals(0, mail("order", Ids.id(), "en"));
    assertEquals(0, mail("request-confirm", Ids.id(), "en"));
    aRequest("erasure", "withdrawn");
    assertEquals(0, mail("request-confirm", request, "en"));
  }

  @Test
  void aPoisonedMessageComesBackAloneAndTheOthersAreSent() {
    aSong("Winter Light");
    ObjectNode event = LambdaCall.event("accounts", "MailHandler", "poison");
    event
        .withArray("Records")
        .add(LambdaCall.event("accounts", "MailHandler", "unknown-version").at("/Records/0"));
    event
        .withArray("Records")
        .add(LambdaCall.event("accounts", "MailHandler", "unknown-template").at("/Records/0"));
    event
        .withArray("Records")
        .add(LambdaCall.event("accounts", "MailHandler", "ready").at("/Records/0"));
    String[] ids = {"m-0", "m-1", "m-2", "m-3"};
    for (int i = 0; i < ids.length; i++) {
      ((ObjectNode) event.at("/Records/" + i)).put("messageId", ids[i]);
    }
    String good = new Message.Mail(subject, "ready", job, "en").body();
    ((ObjectNode) event.at("/Records/3")).put("body", good);
    assertEquals(List.of("m-0", "m-1", "m-2"), suite.deliver(event));
    assertTrue(suite.lastMail(ANNA).subject().contains("ready"));
  }
}
