/** Prices, Stripe Checkout, the Stripe webhook, fulfilment and refunds. */
@NullMarked
package io.mixrunners.orders;

import org.jspecify.annotations.NullMarked;
