package io.mixrunners.orders;

import org.jspecify.annotations.Nullable;

/**
 * A payment that was taken, as the provider knows it now. Amounts in minor units.
 *
 * @param subject ours, from the metadata; empty text if it is not a payment of ours
 * @param refunded how much of it went back
 */
record Charge(
    String id,
    @Nullable String paymentIntent,
    String subject,
    String order,
    long amount,
    long refunded) {

  boolean isRefunded() {
    return refunded >= amount;
  }
}
