package io.mixrunners.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's statement to withdraw from a contract. Immutable; {@link Withdrawals} keeps it.
 *
 * @param partition of the address that it was made with
 * @param email null once nothing is to be mailed any more
 * @param order the order that was named; null for all
 * @param statement the consumer's words
 * @param state {@code asked}, or {@code confirmed} from the second step on
 * @param askedAt the moment that counts for the consumer: that of the first step
 * @param outcome what it means for each order, decided once; see {@link WithdrawalRight}
 */
record Withdrawal(
    String partition,
    String id,
    Personal<String> email,
    @Nullable String order,
    Personal<String> statement,
    String state,
    String locale,
    Instant askedAt,
    @Nullable Instant confirmedAt,
    @Nullable String tokenHash,
    @Nullable String codeHash,
    @Nullable JsonNode outcome) {

  boolean isConfirmed() {
    return state.equals(Withdrawals.CONFIRMED);
  }

  /** What the mail's secrets are derived from: never the same for two statements. */
  String identity() {
    return partition + "|" + Withdrawals.RECORD + id + "|" + askedAt.toEpochMilli();
  }

  /** Never shows what the consumer said. */
  @Override
  public String toString() {
    return "Withdrawal[" + id + " " + state + "]";
  }
}
