package io.mixrunners.local;

import io.mixrunners.local.stripe.StandInOptions;
import io.mixrunners.local.stripe.StripeStandIn;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who takes the payments: the stand-in, or the real Stripe in its test mode where the environment
 * has a test key.
 *
 * @param standIn the stand-in, if it is used
 * @param key the API key that the functions are given
 * @param webhookSecret what signs webhooks
 */
record Stripe(Optional<StripeStandIn> standIn, String key, String webhookSecret)
    implements AutoCloseable {

  /**
   * Uses the environment's {@code STRIPE_SECRET_KEY} if it is a test key, else starts the stand-in.
   */
  static Stripe start(
      SuiteOptions options, InstantSource clock, URI site, Map<String, String> process) {
    @Nullable String key = process.get("STRIPE_SECRET_KEY");
    if (key != null && key.startsWith("sk_test_")) {
      return new Stripe(
          Optional.empty(), key, process.getOrDefault("STRIPE_WEBHOOK_SECRET", "none"));
    }
    StripeStandIn standIn =
        StripeStandIn.start(
            StandInOptions.of(
                options.file("stripe"),
                clock,
                () -> site.resolve("/api/stripe/webhook"),
                () -> site));
    return new Stripe(Optional.of(standIn), standIn.secretKey(), standIn.webhookSecret());
  }

  @Override
  public void close() {
    standIn.ifPresent(StripeStandIn::close);
  }
}
