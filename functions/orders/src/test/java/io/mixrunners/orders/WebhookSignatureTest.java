package io.mixrunners.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.net.Webhook;
import io.mixrunners.core.Message.StripeEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures made by Stripe's own SDK. */
class WebhookSignatureTest {
  private static final String BODY =
      "{\"id\":\"evt_1\",\"type\":\"charge.refunded\",\"api_version\":\"2026-07-29.dahlia\","
          + "\"data\":{\"object\":{\"id\":\"ch_1\",\"title\":\"ä\"}}}";

  @Test
  void ofAnEventOnlyItsIdsAreTaken() throws Exception {
    assertEquals(
        Optional.of(new StripeEvent("evt_1", "charge.refunded", "ch_1", "2026-07-29.dahlia")),
        verified("whsec_a", BODY, header("whsec_a", Instant.now(), BODY)));
  }

  @Test
  void duringARotationTheOldAndTheNewSecretAreGoodAndNoThird() throws Exception {
    String both = "whsec_new, whsec_old";
    assertTrue(verified(both, BODY, header("whsec_old", Instant.now(), BODY)).isPresent());
    assertTrue(verified(both, BODY, header("whsec_new", Instant.now(), BODY)).isPresent());
    assertFalse(verified(both, BODY, header("whsec_third", Instant.now(), BODY)).isPresent());
    assertFalse(verified("whsec_new,", BODY, header("", Instant.now(), BODY)).isPresent());
  }

  @Test
  void aReplayIsRefusedAfterFiveMinutes() throws Exception {
    Instant now = Instant.now();
    long edge = WebhookSignature.TOLERANCE_SECONDS;
    assertTrue(
        verified("whsec_a", BODY, header("whsec_a", now.minusSeconds(edge - 5), BODY)).isPresent());
    assertFalse(
        verified("whsec_a", BODY, header("whsec_a", now.minusSeconds(edge + 5), BODY)).isPresent());
  }

  @Test
  void aBodyThatWasParsedAndWrittenAnewDoesNotFit() throws Exception {
    String header = header("whsec_a", Instant.now(), BODY);
    assertFalse(verified("whsec_a", BODY.replace(":", ": "), header).isPresent());
  }

  @Test
  void versionsOfOneMajorNameBelongTogether() {
    assertTrue(ApiVersions.isOurs(ApiVersions.ours()));
    assertTrue(ApiVersions.isOurs("2026-11-30.dahlia"));
    assertFalse(ApiVersions.isOurs("2024-06-20"));
    assertFalse(ApiVersions.isOurs("2025-03-31.basil"));
    assertFalse(ApiVersions.isOurs(""));
  }

  private static Optional<StripeEvent> verified(String secrets, String body, String header) {
    return new WebhookSignature(() -> secrets)
        .verified(body.getBytes(StandardCharsets.UTF_8), header);
  }

  static String header(String secret, Instant at, String body) throws Exception {
    long seconds = at.getEpochSecond();
    String signed = seconds + "." + body;
    String key = secret.isEmpty() ? "x" : secret;
    return "t=" + seconds + ",v1=" + Webhook.Util.computeHmacSha256(key, signed);
  }
}
