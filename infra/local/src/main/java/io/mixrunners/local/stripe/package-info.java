/**
 * A stand-in for Stripe on the loopback interface: its HTTP API as far as the payments use it, its
 * hosted payment page, and its signed webhooks. No money moves here.
 */
@NullMarked
package io.mixrunners.local.stripe;

import org.jspecify.annotations.NullMarked;
