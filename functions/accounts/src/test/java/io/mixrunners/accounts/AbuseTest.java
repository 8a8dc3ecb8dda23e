package io.mixrunners.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.accounts.Suite.Answer;
import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.core.Personal;
import io.mixrunners.emulator.Faults;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hashes of misused addresses: never of a clean one, readable by nobody, looked at by a person. */
class AbuseTest {
  private static final String ANNA = "anna@example.org";
  private static final Duration QUARTER = Duration.ofDays(92);
  private final Suite suite = new Suite();
  private final AbuseHandler abuse = new AbuseHandler(suite.environment);
  private final AbuseKeysHandler keys = new AbuseKeysHandler(suite.environment);
  private final AbuseList list =
      new AbuseList(
          suite.residue, suite.aws.kms(), suite.environment.get("ABUSE_KEYS"), suite.register);

  private Map<String, Object> order(ObjectNode order) {
    return abuse.handleRequest(Json.MAPPER.convertValue(order, Json.MAP), suite.context);
  }

  private void rotate() {
    keys.handleRequest(Map.of(), suite.context);
  }

  private void misused(String email) {
    String subject = suite.subject(suite.member(email));
    order(Json.object().put("action", "report").put("subject", subject).put("signal", "attack"));
    String lookup = suite.people.find(subject).orElseThrow().lookup();
    suite
        .identities
        .listEvenExpired(lookup, "")
        .forEach(r -> suite.identities.delete(lookup, r.text("record")));
    suite
        .identities
        .listEvenExpired(subject, "")
        .forEach(r -> suite.identities.delete(subject, r.text("record")));
  }

  private Answer comesBack(String email) {
    suite.signUp(email);
    suite.deliverMail();
    return suite.open(Suite.token(suite.lastMail(email)));
  }

  private List<String> rows() {
    return suite.residue.listEvenExpired("abuse", "").stream().map(r -> r.text("id")).toList();
  }

  @Test
  void whoMisusedTheServiceIsToldAndAPersonLooksBeforeThereIsAnAccount() {
    rotate();
    misused(ANNA);
    Answer held = comesBack(ANNA);
    assertEquals(403, held.status());
    assertEquals("under-review", held.problem());
    suite.deliverMail();
    var told = suite.lastMail("no-reply@mixrunners.test").text();
    assertFalse(told.contains(ANNA));
    assertEquals(
        1, order(Json.object().put("action", "release").put("email", ANNA)).get("released"));
    assertEquals(201, suite.open(Suite.token(suite.lastMail(ANNA))).status());
  }

  @Test
  void nothingIsWrittenAboutACleanAccount() {
    rotate();
    suite.member(ANNA);
    suite.member("bea@example.org");
    assertEquals(List.of(), rows());
  }

  @Test
  void withoutTheKeyNoListOfAddressesAndNoHashFunctionFindsAnybody() throws Exception {
    rotate();
    misused(ANNA);
    String mac = rows().getFirst().substring(rows().getFirst().indexOf('#') + 1);
    Set<String> guesses =
        List.of(ANNA, "abuse|" + ANNA).stream()
            .flatMap(text -> List.of("SHA-256", "SHA-1", "MD5").stream().map(f -> hash(f, text)))
            .collect(Collectors.toSet());
    assertFalse(guesses.contains(mac));
    byte[] own = Base64.getUrlDecoder().decode(mac);
    assertEquals(32, own.length);
    assertFalse(guesses.contains(HexFormat.of().formatHex(own)));
    Map<String, ?> row = suite.residue.listEvenExpired("abuse", "").getFirst().values();
    assertEquals(Set.of("kind", "id", "signal", "createdAt", "expiresAt"), row.keySet());
  }

  private static String hash(String function, String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(function).digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAddressIsFoundUnderEveryLiveKeyAndTwoQuartersCannotBeLinked() {
    rotate();
    list.report(Personal.of(ANNA), "attack");
    suite.stack.clock().advance(QUARTER);
    rotate();
    list.report(Personal.of(ANNA), "attack");
    assertEquals(2, rows().size());
    assertEquals(2, rows().stream().map(id -> id.substring(6)).distinct().count());
    assertEquals(2, list.list(Personal.of(ANNA)).size());
    suite.stack.clock().advance(QUARTER);
    rotate();
    assertTrue(list.isListed(Personal.of(ANNA)));
  }

  @Test
  void theKeysComeAndGoByTheCalendarAndAHashOutlivesItsPeriodNowhere() {
    for (int quarter = 0; quarter < 8; quarter++) {
      rotate();
      assertEquals(Map.of("made", 0, "ended", 0), keys.handleRequest(Map.of(), suite.context));
      if (quarter == 0) {
        list.report(Personal.of(ANNA), "attack");
      }
      assertEquals(quarter < 4, list.isListed(Personal.of(ANNA)), "quarter " + quarter);
      suite.stack.clock().advance(QUARTER);
    }
    String prefix = suite.environment.get("ABUSE_KEYS");
    long live =
        suite.aws.kms().listAliases().aliases().stream()
            .filter(alias -> alias.aliasName().startsWith(prefix))
            .count();
    assertEquals(5, live);
  }

  @Test
  void aRotationThatDiesBetweenKeyAndNameLeavesNoSecondKey() {
    suite.stack.faults().nth("kms.CreateAlias", 1, Faults.Outcome.FAIL_BEFORE);
    assertThrows(RuntimeException.class, this::rotate);
    int before = suite.aws.kms().listKeysPaginator().keys().stream().toList().size();
    rotate();
    assertEquals(before, suite.aws.kms().listKeysPaginator().keys().stream().toList().size());
  }

  @Test
  void beforeThereIsAKeyNothingCanBeWrittenAndNobodyIsHeldUp() {
    String subject = suite.subject(suite.member(ANNA));
    ObjectNode report =
        Json.object().put("action", "report").put("subject", subject).put("signal", "attack");
    assertThrows(IllegalStateException.class, () -> order(report));
    rotate();
    suite.identities.apply(Change.of(subject, "account").set("objections", "abuse"));
    assertThrows(IllegalArgumentException.class, () -> order(report));
    assertThrows(
        IllegalArgumentException.class, () -> order(report.put("signal", "has-a-bad-taste")));
    assertEquals(List.of(), rows());
  }

  @Test
  void theOperatorFindsWhomALetterIsFromAndNothingElse() {
    String subject = suite.subject(suite.member(ANNA));
    FindSubjectHandler find = new FindSubjectHandler(suite.environment);
    assertEquals(
        Map.of("subject", subject),
        find.handleRequest(Map.of("email", " Anna@Example.org"), suite.context));
    assertEquals(Map.of(), find.handleRequest(Map.of("email", "bea@example.org"), suite.context));
    assertThrows(
        IllegalArgumentException.class,
        () -> find.handleRequest(Map.of("email", Ids.id()), suite.context));
    assertFalse(suite.context.logged().contains("anna"));
  }
}
