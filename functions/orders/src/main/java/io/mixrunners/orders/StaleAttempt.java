package io.mixrunners.orders;

/**
 * The idempotency key of this payment attempt belongs to other details; the next attempt has its
 * own.
 */
final class StaleAttempt extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
