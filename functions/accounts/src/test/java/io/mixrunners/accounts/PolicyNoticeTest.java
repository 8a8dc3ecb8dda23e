package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Message;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Queues;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A significant change is mailed to everybody before it takes effect (policy section 14). */
class PolicyNoticeTest {
  private final Suite suite = new Suite();
  private final Instant now = suite.stack.clock().instant();
  private final PolicyChange change =
      new PolicyChange(
          "2027-03-01",
          now.minus(Duration.ofDays(1)),
          now.plus(Duration.ofDays(30)),
          true,
          "Logs are kept for two months.",
          "Lokit säilytetään kaksi kuukautta.");
  private final MailHandler mail = new MailHandler(suite.environment, List.of(change));

  private PolicyNotices notices(int perRun, PolicyChange... changes) {
    return new PolicyNotices(
        suite.identities,
        suite.residue,
        suite.aws.dynamoDb(),
        new Languages(suite.work),
        new Queues(suite.environment, suite.aws.sqs()),
        List.of(changes),
        perRun);
  }

  /** Each message comes twice. */
  private void deliver() {
    String url = suite.environment.get("MAIL_QUEUE_URL");
    while (true) {
      var messages =
          suite.aws.sqs().receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
      if (messages.isEmpty()) {
        return;
      }
      for (var message : messages) {
        for (int i = 0; i < 2; i++) {
          var event = LambdaCall.event("accounts", "MailHandler", "ready");
          ((com.fasterxml.jackson.databind.node.ObjectNode) event.at("/Records/0"))
              .put("body", message.body());
          var answer =
              mail.handleRequest(
                  LambdaCall.read(
                      event, com.amazonaws.services.lambda.runtime.events.SQSEvent.class),
                  suite.context);
          assertEquals(0, answer.getBatchItemFailures().size(), suite.context.logged());
        }
        suite.aws.sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
  }

  private List<Mail> told(String address) {
    return suite.mails(address).stream()
        .filter(sent -> sent.text().contains("Logs are kept") || sent.text().contains("Lokit"))
        .toList();
  }

  private void song(String subject, String locale) {
    suite.work.put(
        suite
            .work
            .row(subject, "job#0123456789abcdefghjkmnpqrs")
            .put("locale", locale)
            .time("createdAt", now)
            .build());
  }

  @Test
  void everybodyIsToldOnceInTheLanguageOfTheirSongs() {
    song(suite.subject(suite.member("fi@example.org")), "fi");
    song(suite.subject(suite.member("en@example.org")), "en");
    suite.member("new@example.org");
    suite.member("success+0123456789abcdef01234567@simulator.amazonses.com");
    PolicyNotices notices = notices(2, change);
    assertEquals(2, notices.run(), "no more than the mail service may be asked for");
    deliver();
    assertEquals(1, notices.run());
    deliver();
    assertEquals(0, notices.run());
    assertEquals(0, notices.run());
    deliver();
    assertEquals(1, told("fi@example.org").size());
    assertTrue(told("fi@example.org").getFirst().text().contains("Lokit"));
    assertEquals(1, told("en@example.org").size());
    assertTrue(!told("en@example.org").getFirst().text().contains("Lokit"));
    Mail both = told("new@example.org").getFirst();
    assertTrue(both.text().contains("Logs are kept") && both.text().contains("Lokit"));
    assertTrue(both.subject().contains("/"), both.subject());
    var row = suite.residue.find(PolicyNotices.KIND, "2027-03-01").orElseThrow();
    assertEquals("told", row.text("state"));
    assertEquals(3, row.number("asked", 0));
  }

  @Test
  void aMailThatWasLostIsAskedForAgainAndOneThatWasNotIsNotSentTwice() {
    String subject = suite.subject(suite.member("lost@example.org"));
    PolicyNotices notices = notices(10, change);
    assertEquals(1, notices.run());
    suite.aws.sqs().purgeQueue(r -> r.queueUrl(suite.environment.get("MAIL_QUEUE_URL")));
    assertEquals(1, notices.run(), "nobody is marked by a message alone");
    suite.send(new Message.Mail(subject, PolicyNotices.TEMPLATE, "2027-03-01", "en"));
    deliver();
    assertEquals(1, told("lost@example.org").size());
    assertEquals(
        "2027-03-01", suite.identities.find(subject, "account").orElseThrow().text("noticed"));
  }

  @Test
  void beforeItsAnnouncementAndOnceItIsInForceNobodyIsMailed() {
    suite.member("quiet@example.org");
    var later =
        new PolicyChange(
            "2027-03-01", now.plusSeconds(1), change.effective(), true, "Later.", "Sitten.");
    var over = new PolicyChange("2027-03-01", change.announced(), now, true, "Over.", "Ohi.");
    var small = new PolicyChange("2027-03-01", now, change.effective(), false, "Small.", "Pieni.");
    assertEquals(0, notices(10, later, over, small).run());
    assertTrue(suite.residue.find(PolicyNotices.KIND, "2027-03-01").isEmpty());
  }

  @Test
  void thePageLearnsOfItFromTheAccountAndMayPutItAside() {
    String subject = suite.subject(suite.member("page@example.org"));
    Me me = new Me(suite.identities, suite.register, List.of(change));
    Me.Upcoming upcoming = me.of(subject).policy().upcoming();
    assertEquals("2027-03-01", upcoming == null ? "" : upcoming.version());
    me.sawPolicy(subject, "2027-03-01");
    assertEquals("2027-03-01", me.of(subject).policy().seen());
  }
}
