package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Log;
import java.util.List;
import java.util.Objects;

/**
 * Erases an account, step by step. Every run begins at the first step, since a step that was done
 * finds nothing to do; so a crash, a second delivery and a worker that wrote late are all healed by
 * running again. The request's own row goes last: while it is there, somebody still owes this.
 * Thread-safe.
 */
final class Erasure {
  private final List<ErasureStep> steps;
  private final Requests requests;
  private final Receipts receipts;
  private final Stores stores;
  private final Kept kept;

  Erasure(List<ErasureStep> steps, Requests requests, Receipts receipts, Stores stores, Kept kept) {
    this.steps = List.copyOf(steps);
    this.requests = requests;
    this.receipts = receipts;
    this.stores = stores;
    this.kept = kept;
  }

  /** The id under which the receipt and the proofs are kept. */
  static String receiptOf(SubjectRequest request) {
    return Receipts.id(secretOf(request));
  }

  private static String secretOf(SubjectRequest request) {
    return Objects.requireNonNull(request.receipt(), "an erasure that nobody confirmed");
  }

  /**
   * @return false if a step waits for somebody else
   */
  boolean run(SubjectRequest confirmed, Log log) {
    SubjectRequest request = confirmed;
    for (ErasureStep step : steps) {
      log.event("erasure.step").with("request", request.id()).with("step", step.name()).info();
      if (!step.run(request)) {
        return false;
      }
      request = requests.note(request, step.name());
      receipts.progress(secretOf(request), Views.progress(request));
    }
    finish(request);
    return true;
  }

  private void finish(SubjectRequest request) {
    ObjectNode receipt = Views.progress(request);
    receipt.put("state", RequestState.DONE.word());
    receipt.put("erasedAt", requests.now().toString());
    receipt.set("kept", kept.list());
    receipts.finish(secretOf(request), receipt);
    stores.identities().delete(request.subject(), Requests.record(request.id()));
  }
}
