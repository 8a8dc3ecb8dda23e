package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An erasure while the payer's bank disputes a payment (GDPR article 17(3)(e)). */
class EvidenceTest {
  private final Suite suite = new Suite();
  private final String anna = suite.person("anna@example.org");

  /** A song that was paid and delivered, and how its dispute stands. */
  private String disputed(String state) {
    suite.song(anna, "Winter Light");
    suite.voucher(anna);
    String order = suite.work.list(anna, "order#").getFirst().text("order");
    suite.work.apply(
        Change.of(anna, "order#" + order)
            .set("dispute", state)
            .set("consentText", "start-now-1")
            .time("deliveredAt", suite.now()));
    return order;
  }

  private String confirm() {
    String url = suite.confirmed("request-erasure", anna).body().path("receiptUrl").asText();
    suite.sendFarewell(anna);
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private JsonNode erased(String secret) {
    assertEquals(List.of(), suite.work(), suite.context::logged);
    JsonNode receipt = suite.call("receipt", "", null, secret).body();
    assertEquals("done", receipt.path("state").asText());
    OfflineCheck.receipt(receipt);
    return receipt;
  }

  private List<Item> evidence() {
    return suite.residue.list("evidence", "");
  }

  @Test
  void whatAnswersAnOpenDisputeStaysWithoutThePersonAndTheReceiptSaysWhyAndUntilWhen() {
    String order = disputed("needs_response");
    JsonNode receipt = erased(confirm());
    Item kept = evidence().getFirst();
    assertEquals(order, kept.text("id"));
    assertEquals(1250, kept.number("amount", 0));
    assertEquals("pi_" + order, kept.text("payment"));
    assertEquals("start-now-1", kept.text("consentText"));
    assertTrue(kept.truth("startNow") && kept.has("deliveredAt") && kept.has("paidAt"));
    assertFalse(kept.values().toString().contains(anna));
    JsonNode fields = suite.register.document().at("/stores/residue/records/evidence/fields");
    kept.values().keySet().forEach(name -> assertTrue(fields.has(name), name));

    Instant end = kept.seconds(Table.EXPIRES_AT).orElseThrow();
    JsonNode told = receipt.path("evidence");
    assertEquals(1, told.size());
    assertEquals("GDPR 17(3)(e)", told.at("/0/ground").asText());
    assertEquals(end, Instant.parse(told.at("/0/until").asText()));
    assertTrue(receipt.at("/deferred/0/waitsForDispute").asBoolean());
    Instant erasedAt = Instant.parse(receipt.path("erasedAt").asText());
    Instant latest = erasedAt.atZone(ZoneOffset.UTC).plus(Period.ofDays(180)).toInstant();
    assertFalse(end.isAfter(latest));

    suite.stack.advance(Duration.between(suite.now(), end).plusDays(1));
    assertEquals(List.of(), evidence());
    assertFalse(suite.everything().contains("start-now-1"), "the database deleted it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"won", "lost", "warning_closed"})
  void nothingIsKeptForADisputeThatIsOver(String state) {
    disputed(state);
    JsonNode receipt = erased(confirm());
    assertEquals(List.of(), evidence());
    assertTrue(receipt.path("evidence").isMissingNode());
    assertFalse(receipt.path("kept").toString().contains("residue.evidence"));
    assertTrue(receipt.path("kept").toString().contains("residue.voucher"));
    assertFalse(receipt.at("/deferred/0/waitsForDispute").asBoolean());
  }

  @Test
  void aDisputedPaymentOfASongThatIsNotDeliveredIsLeftToTheBank() {
    String order = disputed("under_review");
    String job = suite.work.find(anna, "order#" + order).orElseThrow().text("job");
    suite.work.apply(Change.of(anna, "job#" + job).set("state", "queued"));
    String secret = confirm();
    suite.take("PAYMENTS_QUEUE_URL");
    erased(secret);
    assertTrue(suite.take("PAYMENTS_QUEUE_URL").stream().noneMatch(m -> m.contains("refund")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb.TransactWriteItems", "dynamodb.DeleteItem"})
  void itIsKeptOnceWhateverFails(String port) {
    disputed("needs_response");
    String secret = confirm();
    String message = suite.take("REQUESTS_QUEUE_URL").getFirst();
    suite.stack.faults().nth(port, 1, Faults.Outcome.FAIL_AFTER);
    assertEquals(1, suite.deliver(message).size());
    assertEquals(List.of(), suite.deliver(message), suite.context::logged);
    assertEquals(1, evidence().size());
    assertEquals("done", suite.call("receipt", "", null, secret).body().path("state").asText());
  }
}
