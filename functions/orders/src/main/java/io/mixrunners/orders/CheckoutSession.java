package io.mixrunners.orders;

import org.jspecify.annotations.Nullable;

/**
 * A visit to the payment page, as the provider knows it now. Amounts in minor units.
 *
 * @param url where to pay, while it is open
 * @param status {@code open}, {@code complete} or {@code expired}
 * @param paid whether the money is there
 * @param processing completed with a method that takes its time; neither paid nor failed yet
 * @param subject ours, from the metadata; empty text if it is not a payment of ours
 * @param vat the tax within the amount, as the provider reckoned it
 * @param vatCountry where the buyer is taxed, if known
 * @param refunded how much of it went back
 */
record CheckoutSession(
    String id,
    @Nullable String url,
    String status,
    boolean paid,
    boolean processing,
    String subject,
    String order,
    long amount,
    String currency,
    long vat,
    @Nullable String vatCountry,
    @Nullable String paymentIntent,
    @Nullable String charge,
    @Nullable String receiptUrl,
    long refunded,
    @Nullable String customer,
    @Nullable String invoice) {

  boolean isOpen() {
    return status.equals("open");
  }

  boolean isComplete() {
    return status.equals("complete");
  }

  boolean isRefunded() {
    return paid && refunded >= amount;
  }
}
