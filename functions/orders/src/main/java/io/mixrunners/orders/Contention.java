package io.mixrunners.orders;

import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Two deliveries that write the same rows at the same moment: one wins, the other looks again. */
final class Contention {
  private static final int ROUNDS = 6;

  private Contention() {}

  static void outlast(Runnable work) throws InterruptedException {
    for (int round = 1; ; round++) {
      try {
        work.run();
        return;
      } catch (TransactionCanceledException | TransactionConflictException e) {
        if (round == ROUNDS) {
          throw e;
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(20L, 60L << round));
      }
    }
  }
}
