package io.mixrunners.orders;

import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * The times that bind a purchase, from the register.
 *
 * @param page how long a payment page stays open
 * @param withdrawal the consumer's time to withdraw, in days from the contract (directive
 *     2011/83/EU, art. 9)
 */
record Limits(Duration page, Period withdrawal) {

  static Limits of(Register register) {
    return new Limits(
        Duration.parse(limit(register, "checkout")), Period.parse(limit(register, "withdrawal")));
  }

  Instant withdrawalEnd(Instant contract) {
    return contract.atZone(ZoneOffset.UTC).plus(withdrawal).toInstant();
  }

  private static String limit(Register register, String name) {
    return register.document().required("limits").required(name).required("period").asText();
  }
}
