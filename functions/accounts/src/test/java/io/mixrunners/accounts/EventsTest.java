package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import io.mixrunners.emulator.LambdaCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every event under {@code events/accounts}, as it is, against stores that know nobody. */
class EventsTest {
  private final Suite suite = new Suite();

  private static List<String> names(String handler) throws IOException {
    try (var files = Files.list(Path.of("..", "..", "events", "accounts", handler))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyCallIsAnsweredAsItsNameSays() throws IOException {
    Map<String, Integer> expected =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("contact", 202),
                Map.entry("me", 401),
                Map.entry("me-without-session", 401),
                Map.entry("policy-seen", 401),
                Map.entry("session-absent", 200),
                Map.entry("session-code", 410),
                Map.entry("session-present", 200),
                Map.entry("session-token", 410),
                Map.entry("sign-out", 204),
                Map.entry("signin", 202),
                Map.entry("signup", 202),
                Map.entry("signup-without-terms", 422),
                Map.entry("withdraw", 202),
                Map.entry("withdraw-confirm", 410)));
    Map<String, Integer> answered = new TreeMap<>();
    for (String name : names("AccountsHandler")) {
      answered.put(
          name, suite.send(LambdaCall.event("accounts", "AccountsHandler", name)).status());
    }
    assertEquals(expected, answered);
  }

  @Test
  void nobodysCookieIsNobody() throws IOException {
    for (String name : names("AuthorizerHandler")) {
      assertEquals(
          Map.of("isAuthorized", true, "context", Map.of("subject", "")),
          suite.authorizer.handleRequest(
              LambdaCall.read(
                  LambdaCall.event("accounts", "AuthorizerHandler", name),
                  APIGatewayV2CustomAuthorizerEvent.class),
              suite.context));
    }
  }

  @Test
  void onlyWhatCannotBeReadComesBackToTheMailQueue() throws IOException {
    for (String name : names("MailHandler")) {
      boolean broken = List.of("poison", "unknown-template", "unknown-version").contains(name);
      assertEquals(
          broken ? 1 : 0,
          suite.deliver(LambdaCall.event("accounts", "MailHandler", name)).size(),
          name);
    }
    assertEquals(List.of(), suite.stack.mailbox());
  }
}
