package io.mixrunners.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person owes or paid for one job. Amounts are whole minor units (cents), VAT included.
 *
 * @param state {@code open}, {@code paid} or {@code refunded}
 * @param vatRate percent, e.g. 25.5
 * @param session the Checkout Session that is open or was paid
 * @param url where to pay while the session is open
 * @param attempt counts the sessions; part of Stripe's idempotency key
 * @param consentText the version of the text with which the person asked to start at once
 */
public record Order(
    String subject,
    String id,
    String job,
    String kind,
    String state,
    long amount,
    String currency,
    double vatRate,
    long vat,
    @Nullable String session,
    @Nullable String url,
    @Nullable Instant sessionEndsAt,
    int attempt,
    @Nullable String paymentIntent,
    @Nullable String customer,
    @Nullable String receiptUrl,
    @Nullable String refund,
    long refunded,
    boolean startNow,
    @Nullable String consentText,
    String locale,
    Instant createdAt,
    @Nullable Instant paidAt,
    Instant expiresAt) {

  public boolean isPaid() {
    return state.equals("paid");
  }
}
