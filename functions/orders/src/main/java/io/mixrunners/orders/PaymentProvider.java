package io.mixrunners.orders;

import io.mixrunners.core.Order;
import io.mixrunners.core.Personal;
import java.util.List;
import java.util.Optional;

/**
 * Whoever takes the money: Stripe. Every call may be repeated: creating calls carry a key under
 * which the first answer is replayed. Failures that may pass are thrown as {@link PaymentTrouble}.
 * Thread-safe.
 */
interface PaymentProvider {

  /**
   * Opens the payment page for the order's present attempt, or finds the one that this attempt
   * opened before.
   *
   * @param receiptTo where the provider mails its receipt; the one address that leaves the
   *     accounts' table
   * @throws StaleAttempt if this attempt was used with other details; a new attempt is needed
   */
  CheckoutSession open(Order order, Personal<String> receiptTo);

  Optional<CheckoutSession> session(String id);

  /** Closes an open payment page; one that is already closed or paid stays as it is. */
  void expire(String session);

  Optional<Charge> charge(String id);

  /** The charge that a refund or a dispute is about. */
  Optional<Disputed> disputed(String dispute);

  /** Whether the payer's bank has yet to decide about the payment. */
  boolean isDisputed(String paymentIntent);

  Optional<String> chargeOfRefund(String refund);

  /**
   * Gives everything back that is left of a payment.
   *
   * @param key exactly one refund per key, however often this is called
   * @return the refund's id
   */
  String refund(String paymentIntent, String key, String subject, String order);

  /** Writes the customer's new address; a customer that is gone has none to correct. */
  void address(String customer, Personal<String> address);

  /** Erases a customer's object; one that is gone stays gone. Payments keep what they hold. */
  void deleteCustomer(String customer);

  /**
   * Asks for the erasure of everything personal in these objects, for good.
   *
   * @param key exactly one job per key
   * @return the job's id
   */
  String redact(Redaction objects, String key);

  /** Takes a redaction one step on: {@code succeeded}, {@code failed}, or what it waits for. */
  String redaction(String job);

  /** Ids of what shall be redacted. */
  record Redaction(List<String> customers, List<String> payments, List<String> sessions) {}

  /** A dispute and how it stands. */
  record Disputed(String charge, String status) {}
}
