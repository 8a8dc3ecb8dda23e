package io.mixrunners.accounts;

import static io.mixrunners.accounts.Suite.code;
import static io.mixrunners.accounts.Suite.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.emulator.Mail;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String ANNA = "anna@example.org";
  private final Suite suite = new Suite();

  @Test
  void aLinkMakesAnAccountAndASessionAndASecondLinkFindsTheSameAccount() {
    assertEquals(202, suite.signUp("  Anna@Example.ORG ").status());
    suite.deliverMail();

    Suite.Answer first = suite.open(token(suite.lastMail(ANNA)));
    assertEquals(201, first.status());
    assertEquals(ANNA, first.body().path("email").asText());
    assertEquals("active", first.body().path("state").asText());
    String subject = first.body().path("subject").asText();
    assertEquals(subject, suite.subject(first.cookie()));

    suite.signIn(ANNA);
    suite.deliverMail();
    Suite.Answer second = suite.open(token(suite.lastMail(ANNA)));
    assertEquals(subject, second.body().path("subject").asText());
    assertNotEquals(first.cookie(), second.cookie());
  }

  @Test
  void theCookieIsOneThatNoScriptAndNoOtherSiteCanUse() {
    suite.signUp(ANNA);
    suite.deliverMail();
    String header = suite.open(token(suite.lastMail(ANNA))).cookies().getFirst();
    assertTrue(
        header.matches(
            "__Host-mr=[0-9a-z]{26}\\.[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly;"
                + " SameSite=Strict; Max-Age=2592000"),
        "an unexpected cookie");
  }

  @Test
  void toAskWhoIsHereIsNoErrorBeforeASignIn() {
    Suite.Answer nobody = suite.call("session-absent", null);
    assertEquals(200, nobody.status());
    assertFalse(nobody.body().has("me"));

    suite.signUp(ANNA);
    suite.deliverMail();
    String cookie = suite.open(token(suite.lastMail(ANNA))).cookie();
    Suite.Answer anna = suite.call("session-present", null, cookie);
    assertEquals(ANNA, anna.body().at("/me/email").asText());
  }

  @Test
  void aCodeSignsInAsWellAsTheLinkButOnlyOneOfThem() {
    suite.signUp(ANNA);
    suite.deliverMail();
    Mail mail = suite.lastMail(ANNA);
    assertEquals(201, suite.open(ANNA, code(mail)).status());
    assertEquals(410, suite.open(token(mail)).status());
    assertEquals(410, suite.open(ANNA, code(mail)).status());
  }

  @Test
  void aLinkThatIsUsedLateOrWrongOpensNothing() {
    suite.signUp(ANNA);
    suite.deliverMail();
    String token = token(suite.lastMail(ANNA));
    String wrong = token.substring(0, token.length() - 4) + "AAAA";
    assertEquals(422, suite.open(wrong).status());
    assertEquals(422, suite.open("nonsense").status());
    assertEquals(422, suite.call("session-token", "{}").status());
    assertEquals(201, suite.open(token).status());
    assertEquals(410, suite.open(token).status());

    suite.signIn(ANNA);
    suite.deliverMail();
    String late = token(suite.lastMail(ANNA));
    suite.stack.advance(Duration.ofMinutes(10).plusSeconds(1));
    assertEquals(410, suite.open(late).status());
  }

  @Test
  void anUnknownAddressThatSignsInGetsTheSameAnswerAndNoMail() {
    suite.member(ANNA);
    Suite.Answer known = suite.signIn(ANNA);
    Suite.Answer unknown = suite.signIn("nobody@example.org");
    assertEquals(known, unknown);
    suite.deliverMail();
    assertEquals(List.of(), suite.mails("nobody@example.org"));
    assertEquals(2, suite.mails(ANNA).stream().map(Suite::token).distinct().count());
  }

  @Test
  void theSameCallsOfTheStoresAreMadeForKnownAndUnknownAddresses() {
    suite.member(ANNA);
    assertEquals(callsOf(ANNA), callsOf("nobody@example.org"));
  }

  private List<String> callsOf(String email) {
    suite.stack.faults().clear();
    suite.signIn(email);
    return suite.stack.faults().calls();
  }

  @Test
  void guessesOfAnUnknownAddressAreAnsweredLikeGuessesOfAKnownOne() {
    suite.member(ANNA);
    suite.signIn(ANNA);
    suite.signIn("nobody@example.org");
    suite.deliverMail();
    String wrong = code(suite.lastMail(ANNA)).equals("000000") ? "111111" : "000000";
    List<Integer> known = guess(ANNA, wrong);
    assertEquals(known, guess("nobody@example.org", wrong));
    assertEquals(List.of(422, 422, 422, 422, 422, 410, 410), known);
  }

  private List<Integer> guess(String email, String code) {
    return IntStream.range(0, 7).mapToObj(i -> suite.open(email, code).status()).toList();
  }

  @Test
  void afterFiveWrongCodesTheRightOneIsRefusedButTheLinkAndANewMailWork() {
    suite.signUp(ANNA);
    suite.deliverMail();
    Mail mail = suite.lastMail(ANNA);
    String wrong = code(mail).equals("000000") ? "111111" : "000000";
    guess(ANNA, wrong);
    assertEquals(410, suite.open(ANNA, code(mail)).status());
    assertEquals(201, suite.open(token(mail)).status());

    suite.signIn(ANNA);
    suite.deliverMail();
    assertEquals(201, suite.open(ANNA, code(suite.lastMail(ANNA))).status());
  }

  @Test
  void aFloodOfRequestsKeepsTheFirstLinkAndGivesNoMoreGuesses() {
    suite.signUp(ANNA);
    suite.deliverMail();
    String first = token(suite.lastMail(ANNA));
    List<Integer> answers =
        IntStream.range(0, 99).mapToObj(i -> suite.signIn(ANNA).status()).toList();
    assertEquals(4, answers.stream().filter(status -> status == 202).count());
    assertEquals(95, answers.stream().filter(status -> status == 429).count());
    suite.deliverMail();

    List<String> codes = suite.mails(ANNA).stream().map(Suite::code).distinct().toList();
    String wrong =
        Stream.of("000000", "111111", "222222", "333333", "444444", "555555")
            .filter(code -> !codes.contains(code))
            .findFirst()
            .orElseThrow();
    assertEquals(5, guess(ANNA, wrong).stream().filter(status -> status == 422).count());
    for (String right : codes) {
      assertEquals(410, suite.open(ANNA, right).status());
    }
    assertEquals(201, suite.open(first).status());
  }

  @Test
  void tooManyRequestsSayWhenToComeBackAndThenWork() {
    IntStream.range(0, 5).forEach(i -> suite.signUp(ANNA));
    Suite.Answer refused = suite.signUp(ANNA);
    assertEquals(429, refused.status());
    assertEquals("too-many", refused.problem());
    long seconds = Long.parseLong(refused.headers().get("Retry-After"));
    suite.stack.advance(Duration.ofSeconds(seconds));
    assertEquals(202, suite.signUp(ANNA).status());
  }

  @Test
  void aMailThatIsDeliveredAgainCarriesTheSameTokenAndCode() {
    suite.signUp(ANNA);
    suite.deliverMail();
    List<Mail> mails = suite.mails(ANNA);
    assertEquals(2, mails.size());
    assertEquals(mails.getFirst().text(), mails.getLast().text());
    assertFalse(mails.getFirst().subject().contains(code(mails.getFirst())));
  }

  @Test
  void nothingMayBeLeftOutOrAddedAndTheTermsMustBeAccepted() {
    assertEquals(422, suite.call("signup-without-terms", null).status());
    assertEquals(422, suite.call("signup", "{\"email\":\"a@b.fi\"}").status());
    assertEquals(422, suite.call("signup", "{\"email\":\"a@b.fi\",\"terms\":\"true\"}").status());
    assertEquals(422, suite.call("signin", "{\"email\":\"a@b.fi\",\"subject\":\"x\"}").status());
    assertEquals(400, suite.call("signin", "{\"email\":\"a@b.fi\",\"email\":\"c@d.fi\"}").status());
    assertEquals(422, suite.call("signin", "[".repeat(50)).status());
    assertEquals(400, suite.call("signin", "{\"email\":").status());
    assertEquals(
        422,
        suite.call("signup", "{\"email\":\"a@b.fi\",\"terms\":true,\"locale\":\"xx\"}").status());
  }

  @Test
  void neitherLogsNorTheSessionTableKnowSecretsOrAddresses() {
    suite.signUp(ANNA);
    suite.deliverMail();
    Mail mail = suite.lastMail(ANNA);
    String cookie = suite.open(token(mail)).cookie();
    String subject = suite.subject(cookie);
    String log = suite.context.logged();
    String secret = cookie.substring(cookie.indexOf('.') + 1);
    for (String hidden : List.of(ANNA, token(mail), code(mail), secret)) {
      assertFalse(log.contains(hidden), "a log line tells too much");
    }
    String stored =
        suite.identities.listEvenExpired(subject, "").stream()
            .map(item -> item.values().toString())
            .toList()
            .toString();
    assertFalse(stored.contains(secret));
  }

  @Test
  void theFinnishBrowserGetsFinnishWords() {
    suite.member(ANNA);
    suite.signIn(ANNA);
    suite.deliverMail();
    assertTrue(suite.lastMail(ANNA).text().contains("koodi"));
  }
}
