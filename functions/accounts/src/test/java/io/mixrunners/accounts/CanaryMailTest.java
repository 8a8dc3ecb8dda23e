package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The canary's mail can be read, and nobody else's. */
class CanaryMailTest {
  private static final String LABEL = "0123456789abcdef01234567";
  private static final String ADDRESS = "success+" + LABEL + "@simulator.amazonses.com";
  private final Suite suite = new Suite();
  private final CanaryMailHandler canary = new CanaryMailHandler(suite.environment);

  private String token(String label) {
    return String.valueOf(canary.handleRequest(Map.of("label", label), suite.context).get("token"));
  }

  @Test
  void theLinkOfTheMailLetsTheCanaryInWhetherOrNotTheMailWentOut() {
    suite.signUp(ADDRESS);
    String before = token(LABEL);
    suite.deliverMail();
    assertEquals(before, Suite.token(suite.lastMail(ADDRESS)));
    assertEquals(201, suite.open(before).status());
  }

  @Test
  void nobodyElsesMailIsRead() {
    suite.signUp("somebody@example.org");
    assertThrows(IllegalArgumentException.class, () -> token("somebody@example.org"));
    assertThrows(IllegalArgumentException.class, () -> token(LABEL + "@example.org"));
    assertEquals("null", token("ffffffffffffffffffffffff"));
  }
}
