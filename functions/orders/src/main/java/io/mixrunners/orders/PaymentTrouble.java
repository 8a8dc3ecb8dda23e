package io.mixrunners.orders;

/**
 * The payment provider could not be asked or refused; may pass. Its text quotes codes only, no
 * data.
 */
final class PaymentTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PaymentTrouble(String what, Throwable cause) {
    super(what, cause);
  }
}
