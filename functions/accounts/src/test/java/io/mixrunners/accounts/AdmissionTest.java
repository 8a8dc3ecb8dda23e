package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.emulator.Faults;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AdmissionTest {
  private static final String ANNA = "anna@example.org";
  private final Suite suite = new Suite();

  @Test
  void twoTabsWithOneLinkMakeOneSession() throws Exception {
    suite.signUp(ANNA);
    suite.deliverMail();
    String token = Suite.token(suite.lastMail(ANNA));
    List<Suite.Answer> answers = atOnce(List.of(() -> suite.open(token), () -> suite.open(token)));
    assertEquals(List.of(201, 410), answers.stream().map(Suite.Answer::status).sorted().toList());
    assertOneAccount(answers);
  }

  @Test
  void fourLinksOfOneNewAddressFollowedAtOnceMakeOneAccount() throws Exception {
    IntStream.range(0, 4).forEach(i -> suite.signUp(ANNA));
    suite.deliverMail();
    List<Callable<Suite.Answer>> tabs =
        suite.mails(ANNA).stream()
            .map(Suite::token)
            .distinct()
            .map(token -> (Callable<Suite.Answer>) () -> suite.open(token))
            .toList();
    assertEquals(4, tabs.size());
    List<Suite.Answer> answers = atOnce(tabs);
    answers.forEach(answer -> assertEquals(201, answer.status()));
    assertOneAccount(answers);
    answers.forEach(answer -> assertTrue(!suite.subject(answer.cookie()).isEmpty()));
  }

  @Test
  void aCrashWhileTheAccountIsMadeLeavesTheLinkUsableOrTheAccountWhole() {
    for (Faults.Outcome outcome : List.of(Faults.Outcome.FAIL_BEFORE, Faults.Outcome.FAIL_AFTER)) {
      String email = outcome.name().toLowerCase(java.util.Locale.ROOT) + "@example.org";
      suite.signUp(email);
      suite.deliverMail();
      String token = Suite.token(suite.lastMail(email));
      suite.stack.faults().nth("dynamodb.TransactWriteItems", 1, outcome);
      assertEquals(500, suite.open(token).status());
      int again = suite.open(token).status();
      assertEquals(outcome == Faults.Outcome.FAIL_BEFORE ? 201 : 410, again);
      suite.signIn(email);
      suite.deliverMail();
      assertEquals(201, suite.open(Suite.token(suite.lastMail(email))).status());
    }
  }

  @Test
  void aMessageThatCannotBeQueuedIsAFailureThatTheCallerSees() {
    suite.stack.faults().nth("sqs.SendMessage", 1, Faults.Outcome.FAIL_BEFORE);
    assertEquals(500, suite.signUp(ANNA).status());
    assertEquals(202, suite.signUp(ANNA).status());
  }

  private void assertOneAccount(List<Suite.Answer> answers) {
    List<String> subjects =
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .map(answer -> answer.body().path("subject").asText())
            .distinct()
            .toList();
    assertEquals(1, subjects.size());
    long accounts =
        suite.aws.dynamoDb().scan(r -> r.tableName(suite.identities.name())).items().stream()
            .filter(row -> AttributeValue.fromS("account").equals(row.get("record")))
            .count();
    assertEquals(1, accounts);
  }

  private static List<Suite.Answer> atOnce(List<Callable<Suite.Answer>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      List<Future<Suite.Answer>> futures = threads.invokeAll(calls);
      List<Suite.Answer> answers = new java.util.ArrayList<>();
      for (Future<Suite.Answer> future : futures) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
