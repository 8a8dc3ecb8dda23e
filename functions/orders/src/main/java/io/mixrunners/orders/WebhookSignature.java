package io.mixrunners.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.mixrunners.core.Message.StripeEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides whether a webhook's body is Stripe's own and fresh, by the wall clock. While a secret is
 * rotated there are two, and either is good.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify manually</a>
 */
final class WebhookSignature {
  /** Older than this is a replay. */
  static final long TOLERANCE_SECONDS = 300;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final Supplier<String> secrets;

  /**
   * @param secrets one secret or several with commas between
   */
  WebhookSignature(Supplier<String> secrets) {
    this.secrets = secrets;
  }

  /** What the event is about, or nothing if the signature does not fit the very bytes. */
  Optional<StripeEvent> verified(byte[] body, String header) {
    String text = new String(body, StandardCharsets.UTF_8);
    List<String> known = Arrays.stream(secrets.get().split(",", -1)).map(String::strip).toList();
    if (known.stream().noneMatch(secret -> fits(text, header, secret))) {
      return Optional.empty();
    }
    try {
      JsonNode event = MAPPER.readTree(text);
      return Optional.of(
          new StripeEvent(
              event.path("id").asText(),
              event.path("type").asText(),
              event.path("data").path("object").path("id").asText(),
              event.path("api_version").asText("")));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Loads what a first verification needs; no secret is involved. */
  static void warm() {
    fits("{}", "t=0,v1=00", "warm");
  }

  private static boolean fits(String body, String header, String secret) {
    try {
      return !secret.isEmpty()
          && Webhook.Signature.verifyHeader(body, header, secret, TOLERANCE_SECONDS);
    } catch (SignatureVerificationException e) {
      return false;
    }
  }
}
