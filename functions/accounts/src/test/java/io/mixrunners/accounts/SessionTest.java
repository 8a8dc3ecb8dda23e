package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Ids;
import io.mixrunners.emulator.LambdaCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class SessionTest {
  private static final String ANNA = "anna@example.org";
  private final Suite suite = new Suite();
  private final String cookie = suite.member(ANNA);
  private final String subject = suite.subject(cookie);

  @Test
  void aPersonSeesTheOwnAccount() {
    Suite.Answer me = suite.call("me", null, cookie);
    assertEquals(200, me.status());
    assertEquals(subject, me.body().path("subject").asText());
    assertEquals(ANNA, me.body().path("email").asText());
    assertEquals("active", me.body().path("state").asText());
    assertEquals(suite.register.version(), me.body().at("/policy/version").asText());
    assertEquals(suite.register.version(), me.body().at("/policy/seen").asText());
    assertEquals(401, suite.call("me", null, null).status());
    assertEquals(
        401,
        suite.send(LambdaCall.event("accounts", "AccountsHandler", "me-without-session")).status());
  }

  @Test
  void aCookieThatIsNotExactlyOursOpensNothing() {
    String secret = cookie.substring(cookie.indexOf('.') + 1);
    String other = Ids.id();
    for (String forged :
        List.of(
            "__Host-mr=",
            "__Host-mr=" + subject,
            "__Host-mr=" + subject + ".",
            "__Host-mr=" + subject + "." + "A".repeat(43),
            "__Host-mr=" + other + "." + secret,
            "__Host-mr=" + subject.toUpperCase(java.util.Locale.ROOT) + "." + secret,
            cookie + "x",
            cookie.substring(0, cookie.length() - 1),
            "__host-mr=" + subject + "." + secret,
            "x" + cookie,
            "__Host-mr=session#." + secret,
            "__Host-mr=" + "9".repeat(100_000))) {
      assertEquals("", suite.subject(forged));
    }
    assertEquals("", suite.subject(cookie, cookie.replace(secret, "A".repeat(43))));
    assertEquals(subject, suite.subject("theme=dark", cookie));
    assertEquals("", suite.subject());
  }

  @Test
  void aMalformedCookieCostsNoRead() {
    suite.stack.faults().clear();
    suite.subject("__Host-mr=nonsense");
    assertEquals(List.of(), suite.stack.faults().calls());
    suite.subject(cookie);
    assertEquals(List.of("dynamodb.GetItem"), suite.stack.faults().calls());
  }

  @Test
  void signingOutEndsTheSessionHereAtOnceAndNoOther() {
    suite.signIn(ANNA);
    suite.deliverMail();
    String second = suite.open(Suite.token(suite.lastMail(ANNA))).cookie();

    Suite.Answer out = suite.call("sign-out", null, cookie);
    assertEquals(204, out.status());
    assertTrue(out.cookies().getFirst().startsWith("__Host-mr=; "));
    assertTrue(out.cookies().getFirst().endsWith("Max-Age=0"));
    assertEquals("", suite.subject(cookie));
    assertEquals(subject, suite.subject(second));
    assertEquals(401, suite.call("sign-out", null, cookie).status());
  }

  @Test
  void aSessionLastsThirtyDaysFromWhenItWasLastSeen() {
    suite.stack.advance(Duration.ofDays(20));
    assertEquals(1, suite.call("me", null, cookie).cookies().size());
    assertEquals(0, suite.call("me", null, cookie).cookies().size());
    suite.stack.advance(Duration.ofDays(20));
    assertEquals(subject, suite.subject(cookie));
    suite.stack.advance(Duration.ofDays(11));
    assertEquals("", suite.subject(cookie));
  }

  @Test
  void aSecretThatSomebodyPlantedBeforeIsNotTheOneAfterSignIn() {
    suite.signIn(ANNA);
    suite.deliverMail();
    ObjectNode event = LambdaCall.event("accounts", "AccountsHandler", "session-token");
    String token = Suite.token(suite.lastMail(ANNA));
    event.put("body", "{\"token\":\"" + token + "\"}");
    String planted = "__Host-mr=" + subject + "." + "P".repeat(43);
    event.putArray("cookies").add(planted);
    String given = suite.send(event).cookie();
    assertTrue(!given.equals(planted) && !given.equals(cookie));
    assertEquals("", suite.subject(planted));
  }

  @Test
  void onlyThePolicyInForceCanHaveBeenSeen() {
    assertEquals(422, suite.call("policy-seen", "{\"version\":\"2001-01-01\"}", cookie).status());
    assertEquals(422, suite.call("policy-seen", "{}", cookie).status());
    String body = "{\"version\":\"" + suite.register.version() + "\"}";
    assertEquals(204, suite.call("policy-seen", body, cookie).status());
    assertEquals(204, suite.call("policy-seen", body, cookie).status());
    assertEquals(401, suite.call("policy-seen", body, null).status());
  }

  @Test
  void whileAnAccountIsErasedNobodyGetsInAndNoMailGoesOut() {
    suite.signIn(ANNA);
    suite.deliverMail();
    String token = Suite.token(suite.lastMail(ANNA));
    suite.identities.apply(Change.of(subject, "account").set("state", "erasing"));
    int mails = suite.mails(ANNA).size();

    assertEquals(401, suite.call("me", null, cookie).status());
    assertEquals(409, suite.open(token).status());
    suite.signIn(ANNA);
    suite.deliverMail();
    assertEquals(mails, suite.mails(ANNA).size());
  }

  @Test
  void aCallFromAnotherSiteOrAsAFormChangesNothing() {
    ObjectNode foreign = LambdaCall.event("accounts", "AccountsHandler", "signup");
    foreign.withObject("/headers").put("origin", "https://evil.example");
    assertEquals(403, suite.send(foreign).status());
    ObjectNode form = LambdaCall.event("accounts", "AccountsHandler", "signup");
    form.withObject("/headers").put("content-type", "text/plain");
    assertEquals(415, suite.send(form).status());
    ObjectNode own = LambdaCall.event("accounts", "AccountsHandler", "signup");
    own.withObject("/headers").put("origin", "https://mixrunners.test");
    assertEquals(202, suite.send(own).status());
  }

  @Test
  void aCallThatDidNotComeByTheEdgeIsTurnedAway() {
    String name = "/" + Ids.id() + "/origin";
    suite
        .aws
        .ssm()
        .putParameter(p -> p.name(name).value("old, new").type(ParameterType.SECURE_STRING));
    Map<String, String> values = new HashMap<>(suite.stack.values());
    values.put("ORIGIN_SECRET_PARAMETER", name);
    AuthorizerHandler behindEdge =
        new AuthorizerHandler(Environment.of(values, suite.stack.clock()));
    for (String secret : List.of("", "wrong", "old", "new")) {
      ObjectNode event = LambdaCall.event("accounts", "AuthorizerHandler", "no-session");
      event.withArray("cookies").add(cookie);
      event.withObject("/headers").put("x-origin-secret", secret);
      Object allowed =
          behindEdge
              .handleRequest(
                  LambdaCall.read(event, APIGatewayV2CustomAuthorizerEvent.class), suite.context)
              .get("isAuthorized");
      assertEquals(List.of("old", "new").contains(secret), allowed);
    }
  }
}
