package io.mixrunners.local.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stripe's webhook signature, scheme v1: HMAC-SHA256 over {@code <seconds>.<raw body>}.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify manually</a>
 */
public final class Signature {
  private Signature() {}

  /** The value of the {@code Stripe-Signature} header for a body sent at that (wall clock) time. */
  public static String header(String secret, Instant at, String body) {
    long seconds = at.getEpochSecond();
    return "t=" + seconds + ",v1=" + v1(secret, seconds + "." + body);
  }

  private static String v1(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
