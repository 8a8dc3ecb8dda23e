package io.mixrunners.privacy;

import io.mixrunners.core.Change;
import io.mixrunners.core.Table;
import io.mixrunners.privacy.SubjectRequest.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One runner at a time works on an erasure. Who holds the lease has seen the row's revision, and
 * every write of progress names it: a runner that was overtaken cannot write any more. What it may
 * still do, deleting what has to go, does no harm. A runner that died is overtaken when its lease
 * ends. Thread-safe.
 */
final class Lease {
  /** Longer than a step takes; renewed with each. */
  static final Duration TERM = Duration.ofSeconds(60);

  private final Table identities;

  Lease(Table identities) {
    this.identities = identities;
  }

  /**
   * @return the request as it is now held, or empty while somebody else holds it
   */
  Optional<SubjectRequest> take(SubjectRequest seen) {
    Change change = held(seen).ifAbsentOrBelow("leaseUntil", now().getEpochSecond() + 1);
    return identities.apply(change).map(Requests::read);
  }

  /**
   * Renews the lease and notes a step that is behind us, once.
   *
   * @throws IllegalStateException if another runner took over
   */
  SubjectRequest renew(SubjectRequest held, String step) {
    Change change = held(held);
    if (!held.has(step)) {
      List<Step> steps = new ArrayList<>(held.steps());
      steps.add(new Step(step, "done", now()));
      change.json("steps", steps);
    }
    return identities
        .apply(change)
        .map(Requests::read)
        .orElseThrow(() -> new IllegalStateException("Another runner took the erasure over"));
  }

  /** Lets the next runner in at once. */
  void release(SubjectRequest held) {
    identities.apply(
        Change.of(held.subject(), Requests.record(held.id()))
            .ifEquals("revision", held.revision())
            .add("revision", 1)
            .remove("leaseUntil"));
  }

  private Change held(SubjectRequest seen) {
    return Change.of(seen.subject(), Requests.record(seen.id()))
        .ifEquals("revision", seen.revision())
        .add("revision", 1)
        .seconds("leaseUntil", now().plus(TERM));
  }

  private Instant now() {
    return identities.clock().instant();
  }
}
