package io.mixrunners.orders;

import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.Instant;

/**
 * The times that bind a purchase, from the register.
 *
 * @param page how long a payment page stays open
 * @param deadlines when the consumer's time to withdraw ends
 */
record Limits(Duration page, Deadlines deadlines) {

  static Limits of(Register register) {
    return new Limits(Duration.parse(limit(register, "checkout")), new Deadlines(register));
  }

  /** The first moment at which the consumer can no longer withdraw. */
  Instant withdrawalEnd(Instant contract) {
    return deadlines.withdrawal(contract).plusSeconds(1);
  }

  private static String limit(Register register, String name) {
    return register.document().required("limits").required(name).required("period").asText();
  }
}
