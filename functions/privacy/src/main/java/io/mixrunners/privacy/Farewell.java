package io.mixrunners.privacy;

import io.mixrunners.core.Message;
import io.mixrunners.core.Queues;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits until the mail with the receipt's address went out, since nobody can send it once the
 * address is gone. An hour is enough: a mail service that is down must not stop an erasure, and the
 * person has the receipt's address from the confirmation too.
 */
final class Farewell implements ErasureStep {
  private static final Duration PATIENCE = Duration.ofHours(1);
  private final Requests requests;
  private final Queues queues;

  Farewell(Requests requests, Queues queues) {
    this.requests = requests;
    this.queues = queues;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean run(SubjectRequest request) {
    SubjectRequest now = requests.find(request.subject(), request.id()).orElse(request);
    Instant patient = request.askedAt().plus(PATIENCE);
    if (now.notifiedAt() != null || requests.now().isAfter(patient)) {
      return true;
    }
    queues.send(
        new Message.Mail(request.subject(), "erasure-started", request.id(), request.locale()));
    return false;
  }
}
