package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Message;
import io.mixrunners.core.Orders;
import io.mixrunners.emulator.LambdaCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

class ErasureTest {
  private static final String ANNA = "anna@example.org";
  private final Suite suite = new Suite();
  private final String anna = suite.person(ANNA);
  private final String bea = suite.person("bea@example.org");
  private String job = "";

  @BeforeEach
  void bothHaveASongOfTheSameName() {
    job = suite.song(anna, "Winter Light");
    suite.song(bea, "Winter Light");
    suite.call("consent", anna);
    suite.call("consent", bea);
  }

  private String confirmed() {
    Suite.Answer answer = suite.confirmed("request-erasure", anna);
    assertEquals(200, answer.status());
    String url = answer.body().path("receiptUrl").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private JsonNode receipt(String secret) {
    return suite.call("receipt", "", null, secret).body();
  }

  private String message() {
    return suite.take("REQUESTS_QUEUE_URL").getFirst();
  }

  @Test
  void nothingOfThePersonIsLeftButTheTombstoneAndEveryoneElseIsUntouched() {
    List<String> beas = suite.traces(bea);
    suite.s3.createMultipartUpload(
        r ->
            r.bucket(suite.environment.get("AUDIO_BUCKET"))
                .key("incoming/" + anna + "/" + job + "/x"));
    String copies = suite.environment.get("EXPORTS_BUCKET");
    suite.s3.putObject(
        r -> r.bucket(copies).key(anna + "/" + Ids.id() + ".zip"), RequestBody.fromString("all"));
    String secret = confirmed();
    assertEquals("verified", receipt(secret).path("state").asText());
    suite.sendFarewell(anna);
    assertEquals(List.of(), suite.work());

    JsonNode receipt = receipt(secret);
    assertEquals("done", receipt.path("state").asText());
    assertTrue(receipt.path("kept").size() > 3);
    assertFalse(receipt.toString().contains(anna) || receipt.toString().contains(ANNA));
    List<String> left = suite.traces(anna, ANNA, "Winter Light.wav".repeat(2), job);
    assertEquals(1, left.size(), left.toString());
    assertTrue(left.getFirst().contains("tombstone"));
    assertEquals(beas, suite.traces(bea));
    assertTrue(suite.people.isErased(anna));
    assertEquals(
        1,
        suite
            .s3
            .listObjectsV2(
                r -> r.bucket(suite.environment.get("REPORTS_BUCKET")).prefix("tombstones/" + anna))
            .contents()
            .size());
  }

  @Test
  void theProofsAreKeptUnderTheReceiptAlone() {
    String secret = confirmed();
    suite.sendFarewell(anna);
    suite.work();
    List<String> proofs = suite.traces(Ids.hash(secret));
    assertEquals(
        4, proofs.size(), "the receipt, the closed request, the consent, for now the tombstone");
    assertEquals(List.of(), suite.traces(secret));
  }

  @Test
  void aSessionEndsAndTheRightsAreGoneAsSoonAsTheErasureBegins() {
    confirmed();
    suite.work();
    assertEquals(List.of(), suite.identities.listEvenExpired(anna, "session#"));
    assertEquals("erasing", suite.people.find(anna).orElseThrow().state());
    assertEquals(401, suite.call("request-access", anna).status());
    assertEquals(401, suite.call("consent", anna).status());
  }

  @Test
  void theAddressStaysUntilTheLastMailWentOutButNotForever() {
    String secret = confirmed();
    suite.take("MAIL_QUEUE_URL");
    String message = message();
    assertEquals(List.of(), suite.deliver(message));
    assertTrue(suite.people.find(anna).isPresent());
    assertEquals(List.of(), suite.work.listEvenExpired(anna, ""));
    assertTrue(
        suite.take("MAIL_QUEUE_URL").stream().anyMatch(mail -> mail.contains("erasure-started")));
    suite.identities.apply(
        Change.of(anna, suite.identities.list(anna, "request#").getFirst().text("record"))
            .time("notifiedAt", suite.now()));
    assertEquals(List.of(), suite.deliver(message));
    assertTrue(
        suite.take("MAIL_QUEUE_URL").stream().anyMatch(mail -> mail.contains("erasure-done")));
    assertTrue(suite.people.find(anna).isPresent());
    suite.stack.advance(Duration.ofMinutes(61));
    assertEquals(List.of(), suite.deliver(message));
    assertEquals("done", receipt(secret).path("state").asText());
  }

  @Test
  void whatWasPaidAndNotDeliveredGoesBackBeforeTheOrderGoes() {
    suite.work.apply(Change.of(anna, "job#" + job).set("state", "queued"));
    String order = suite.work.find(anna, "job#" + job).orElseThrow().text("order");
    String secret = confirmed();
    suite.sendFarewell(anna);
    String message = message();
    suite.deliver(message);
    suite.deliver(message);
    List<String> refunds = suite.take("PAYMENTS_QUEUE_URL");
    assertEquals(new Message.Refund(anna, order, "erased").body(), refunds.getFirst());
    assertTrue(suite.work.find(anna, Orders.record(order)).isPresent());
    assertEquals("executing", receipt(secret).path("state").asText());

    suite.work.apply(Change.of(anna, Orders.record(order)).set("state", "refunded"));
    suite.deliver(message);
    assertEquals("done", receipt(secret).path("state").asText());
    assertEquals(List.of(), suite.work.listEvenExpired(anna, ""));
  }

  @Test
  void aSongThatWasDeliveredLongAgoIsNotRefunded() {
    suite.work.delete(anna, "job#" + job);
    String secret = confirmed();
    suite.sendFarewell(anna);
    suite.work();
    assertEquals(List.of(), suite.take("PAYMENTS_QUEUE_URL"));
    assertEquals("done", receipt(secret).path("state").asText());
  }

  @Test
  void anAddressThatSignsUpAnewBeforeTheEndKeepsItsNewAccount() {
    String secret = confirmed();
    suite.sendFarewell(anna);
    String message = message();
    String lookup = suite.people.find(anna).orElseThrow().lookup();
    suite.identities.put(suite.identities.row(lookup, "lookup").put("owner", bea).build());
    suite.deliver(message);
    assertEquals("done", receipt(secret).path("state").asText());
    assertEquals(bea, suite.identities.find(lookup, "lookup").orElseThrow().text("owner"));
  }

  @Test
  void somethingThatComesBackLateIsFoundAndRemoved() {
    confirmed();
    suite.sendFarewell(anna);
    String message = message();
    suite.stack.faults().nth("dynamodb.Scan", 1, io.mixrunners.emulator.Faults.Outcome.FAIL_BEFORE);
    assertEquals(1, suite.deliver(message).size());
    suite.put("kept/" + anna + "/" + job + "/master.wav", "late");
    assertEquals(List.of(), suite.deliver(message));
    assertEquals(List.of(), suite.traces("kept/" + anna));
  }

  @Test
  void anAddressThatTheMailServiceSuppressedIsForgottenThereToo() {
    SesV2Client ses = suite.aws.client(SesV2Client.builder(), "SESV2");
    ses.putSuppressedDestination(r -> r.emailAddress(ANNA).reason("BOUNCE"));
    confirmed();
    suite.sendFarewell(anna);
    suite.work();
    assertThrows(
        NotFoundException.class, () -> ses.getSuppressedDestination(r -> r.emailAddress(ANNA)));
  }

  @Test
  void anAddressInAPlaceThatNobodyDeclaredHoldsTheErasureOpenUntilItIsGone() {
    String secret = confirmed();
    suite.sendFarewell(anna);
    String message = message();
    suite.residue.put(suite.residue.row("rate", "note-" + ANNA).build());
    assertEquals(1, suite.deliver(message).size());
    assertEquals("executing", receipt(secret).path("state").asText());
    suite.residue.delete("rate", "note-" + ANNA);
    assertEquals(List.of(), suite.deliver(message));
    assertEquals("done", receipt(secret).path("state").asText());
  }

  @Test
  void whatSomebodyOfOursDidWithTheAudioStaysUnderTheReceiptWithoutNamingTheAudio() {
    suite.work.put(
        suite
            .work
            .row(anna, "access#1")
            .time("at", suite.now())
            .put("who", "staff")
            .put("staff", "engineer")
            .put("reason", "support")
            .put("job", job)
            .build());
    String secret = confirmed();
    suite.sendFarewell(anna);
    suite.work();
    var kept = suite.residue.list("access", Ids.hash(secret));
    assertEquals(1, kept.size());
    assertFalse(kept.getFirst().values().toString().contains(job));
  }

  @Test
  void aWrongSecretReadsNothing() {
    String secret = confirmed();
    assertEquals(404, suite.call("receipt", "", null, "x".repeat(43)).status());
    assertEquals(404, suite.call("receipt", "", null, Ids.hash(secret)).status());
    assertEquals(404, suite.call("receipt", "", null, "../" + secret).status());
  }

  @Test
  void aMessageOfAnUnknownShapeComesBack() {
    assertEquals(
        1,
        suite
            .deliver(
                LambdaCall.event("privacy", "RequestsHandler", "unknown-version")
                    .at("/Records/0/body")
                    .asText())
            .size());
    assertEquals(1, suite.deliver("{not json").size());
    assertEquals(0, suite.deliver(new Message.Request(anna, Ids.id()).body()).size());
  }
}
