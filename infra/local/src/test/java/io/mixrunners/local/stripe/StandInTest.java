package io.mixrunners.local.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AutomaticTax;
import com.stripe.param.checkout.SessionCreateParams.InvoiceCreation;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.ProductData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.TaxBehavior;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of the stand-in share: a clock to move, a client of the real SDK, a receiver of
 * webhooks.
 */
abstract class StandInTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private Duration moved = Duration.ZERO;
  final InstantSource clock = () -> START.plus(moved);

  void advance(Duration by) {
    moved = moved.plus(by);
  }

  StripeStandIn start(@Nullable Path data, @Nullable URI webhook) {
    return StripeStandIn.start(
        new StandInOptions(
            data,
            clock,
            () -> webhook,
            () -> URI.create("http://127.0.0.1:8080"),
            StandInOptions.DEFAULT_KEY,
            Duration.ofMillis(20)));
  }

  static StripeClient client(StripeStandIn standIn) {
    return client(standIn, standIn.secretKey());
  }

  static StripeClient client(StripeStandIn standIn, String key) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(standIn.apiBase().toString())
        .setMaxNetworkRetries(0)
        .build();
  }

  SessionCreateParams.Builder mastering(String order) {
    return SessionCreateParams.builder()
        .setMode(Mode.PAYMENT)
        .setClientReferenceId(order)
        .putMetadata("order", order)
        .setPaymentIntentData(PaymentIntentData.builder().putMetadata("order", order).build())
        .setCustomerEmail("maija@example.com")
        .setInvoiceCreation(InvoiceCreation.builder().setEnabled(true).build())
        .setAutomaticTax(AutomaticTax.builder().setEnabled(true).build())
        .setExpiresAt(clock.instant().plus(Duration.ofHours(1)).getEpochSecond())
        .setSuccessUrl("http://127.0.0.1:8080/order?session_id={CHECKOUT_SESSION_ID}")
        .setCancelUrl("http://127.0.0.1:8080/job")
        .addLineItem(
            LineItem.builder()
                .setQuantity(1L)
                .setPriceData(
                    PriceData.builder()
                        .setCurrency("eur")
                        .setUnitAmount(1250L)
                        .setTaxBehavior(TaxBehavior.INCLUSIVE)
                        .setProductData(ProductData.builder().setName("Mastering").build())
                        .build())
                .build());
  }

  Session open(StripeStandIn standIn, String order) throws Exception {
    return client(standIn).v1().checkout().sessions().create(mastering(order).build());
  }

  static Event verified(StripeStandIn standIn, WebhookReceiver.Received received)
      throws SignatureVerificationException {
    return Webhook.constructEvent(received.body(), received.signature(), standIn.webhookSecret());
  }
}
