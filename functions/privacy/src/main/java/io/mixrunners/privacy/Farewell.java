package io.mixrunners.privacy;

import io.mixrunners.core.Item;
import io.mixrunners.core.Message;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits until the two mails went out, the one that the erasure began and the one that it is done,
 * since nobody can send them once the address is gone. An hour, counted from the step before, is
 * enough: a mail service that is down must not stop an erasure, and the person has the receipt's
 * address from the confirmation too.
 */
final class Farewell implements ErasureStep {
  private static final Duration PATIENCE = Duration.ofHours(1);
  private final Table identities;
  private final Queues queues;

  Farewell(Table identities, Queues queues) {
    this.identities = identities;
    this.queues = queues;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean run(SubjectRequest request) {
    Instant patient = request.steps().getLast().at().plus(PATIENCE);
    if (identities.clock().instant().isAfter(patient)) {
      return true;
    }
    return sent(request, "notifiedAt", "erasure-started")
        && sent(request, "farewellAt", "erasure-done");
  }

  private boolean sent(SubjectRequest request, String mark, String template) {
    boolean gone =
        identities
            .find(request.subject(), Requests.record(request.id()))
            .filter((Item row) -> row.has(mark))
            .isPresent();
    if (!gone) {
      queues.send(new Message.Mail(request.subject(), template, request.id(), request.locale()));
    }
    return gone;
  }
}
