package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Json;
import io.mixrunners.emulator.Faults;
import io.mixrunners.emulator.Mail;
import org.junit.jupiter.api.Test;

class ContactTest {
  private static final String OPERATOR = "no-reply@mixrunners.test";
  private final Suite suite = new Suite();

  private int write(String email, String subject, String message) {
    return suite
        .call(
            "contact",
            Json.object()
                .put("email", email)
                .put("subject", subject)
                .put("message", message)
                .toString())
        .status();
  }

  @Test
  void aMessageReachesTheOperatorAndLeavesOnlyCountersBehind() {
    assertEquals(202, suite.call("contact", null).status());
    Mail mail = suite.lastMail(OPERATOR);
    assertTrue(mail.text().contains("anna@example.org"));
    assertTrue(mail.text().contains("How long is a song at most?"));
    String kept =
        suite.aws.dynamoDb().scan(r -> r.tableName(suite.residue.name())).items().toString();
    assertFalse(kept.contains("anna") || kept.contains("song"));
    assertEquals(0, suite.aws.dynamoDb().scan(r -> r.tableName(suite.identities.name())).count());
  }

  @Test
  void aHeaderCannotBeSmuggledInAndEmptyWordsAreRefused() {
    assertEquals(422, write("anna@example.org", "Hi\r\nBcc: x@example.org", "text"));
    assertEquals(422, write("anna@example.org\r\nBcc: x@example.org", "Hi", "text"));
    assertEquals(422, write("anna@example.org", " ", "text"));
    assertEquals(422, write("anna@example.org", "Hi", ""));
    assertEquals(422, write("anna@example.org", "Hi", "x".repeat(5_001)));
    assertEquals(0, suite.stack.mailbox().size());
  }

  @Test
  void nobodyFloodsTheOperator() {
    for (int i = 0; i < 5; i++) {
      assertEquals(202, write("anna@example.org", "Hi", "text"));
    }
    assertEquals(429, write("anna@example.org", "Hi", "text"));
    assertEquals(202, write("bea@example.org", "Hi", "text"));
  }

  @Test
  void aMessageThatCouldNotBeSentIsNotSaidToBe() {
    suite.stack.faults().nth("ses.SendEmail", 1, Faults.Outcome.FAIL_BEFORE);
    assertEquals(500, write("anna@example.org", "Hi", "text"));
  }
}
