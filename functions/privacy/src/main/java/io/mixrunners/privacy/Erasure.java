package io.mixrunners.privacy;

import io.mixrunners.core.Log;
import io.mixrunners.core.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Erases an account, step by step, by one runner at a time. Every run begins at the first step,
 * since a step that was done finds nothing to do; so a crash, a second delivery and a worker that
 * wrote late are all healed by running again. The request's own row goes last, with the receipt:
 * while it is there, somebody still owes this. Thread-safe.
 */
final class Erasure {
  private final List<ErasureStep> steps;
  private final Lease lease;
  private final Receipts receipts;
  private final Closing closing;

  Erasure(List<ErasureStep> steps, Receipts receipts, Closing closing, Table identities) {
    this.steps = List.copyOf(steps);
    this.lease = new Lease(identities);
    this.receipts = receipts;
    this.closing = closing;
  }

  /** The id under which the receipt and the proofs are kept. */
  static String receiptOf(SubjectRequest request) {
    return Receipts.id(secretOf(request));
  }

  static String secretOf(SubjectRequest request) {
    return Objects.requireNonNull(request.receipt(), "an erasure that nobody confirmed");
  }

  /**
   * @return false if a step waits for somebody else, or another runner is at work
   */
  boolean run(SubjectRequest confirmed, Log log) {
    Optional<SubjectRequest> taken = lease.take(confirmed);
    if (taken.isEmpty()) {
      log.event("erasure.held").with("request", confirmed.id()).info();
      return false;
    }
    SubjectRequest held = taken.get();
    try {
      for (ErasureStep step : steps) {
        log.event("erasure.step").with("request", held.id()).with("step", step.name()).info();
        if (!step.run(held)) {
          return false;
        }
        held = lease.renew(held, step.name());
        receipts.progress(secretOf(held), Views.progress(held));
      }
      closing.close(held);
      return true;
    } finally {
      lease.release(held);
    }
  }
}
