package io.mixrunners.privacy;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.HeldRows;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Table;
import java.util.Optional;

/**
 * Restriction of processing (GDPR art. 18): while it lasts nothing new is made of the person's
 * data, and nothing of it ends; what exists can be fetched by the person, whose own call is the
 * consent that article 18(2) asks for. The account's state comes first and counts at once; the
 * worker then takes the dates off the rows and the audio to {@code held/}. Lifting puts the dates
 * back before the state turns, so nothing is ever in use without a date. Repeated after a crash it
 * ends the same. Thread-safe.
 */
final class Restrictions {
  private static final String ACTIVE = "active";
  private static final String RESTRICTED = "restricted";
  private final Requests requests;
  private final Table identities;
  private final HeldRows rows;
  private final Holding holding;
  private final Queues queues;

  Restrictions(Requests requests, Table identities, HeldRows rows, Holding holding, Queues queues) {
    this.requests = requests;
    this.identities = identities;
    this.rows = rows;
    this.holding = holding;
    this.queues = queues;
  }

  SubjectRequest begin(String subject, String locale) {
    SubjectRequest request =
        requests.list(subject).stream()
            .filter(old -> old.type() == RequestType.RESTRICTION && inForce(old))
            .findFirst()
            .orElseGet(
                () ->
                    requests.create(
                        subject, RequestType.RESTRICTION, RequestState.EXECUTING, locale));
    return request.state() == RequestState.DONE ? request : carryOut(request);
  }

  /** Turns the account and lets the worker hold what there is. */
  SubjectRequest carryOut(SubjectRequest request) {
    turn(request.subject(), ACTIVE, RESTRICTED);
    SubjectRequest noted = requests.note(request, RESTRICTED);
    queues.send(new Message.Request(noted.subject(), noted.id()));
    return noted;
  }

  /** What the worker does; the request is done when everything is held. */
  void hold(SubjectRequest request) {
    if (holding.hold(request.subject())) {
      requests.move(request, RequestState.DONE, "held", change -> change);
    }
  }

  /**
   * @throws Problem 409 if it was lifted before
   */
  void lift(SubjectRequest request) {
    if (!inForce(request)) {
      throw Problem.of(
          Problem.Type.CONFLICT, "This restriction was lifted before. Nothing was changed.");
    }
    rows.release(request.subject());
    turn(request.subject(), RESTRICTED, ACTIVE);
    // A row that was written between the two has its date put back by this second look.
    rows.release(request.subject());
    close(request);
  }

  /**
   * The worker may note at the same moment that everything is held: then once more, on what it
   * wrote.
   */
  private void close(SubjectRequest lifted) {
    Optional<SubjectRequest> seen = Optional.of(lifted);
    while (seen.filter(Restrictions::inForce).isPresent()) {
      Optional<SubjectRequest> over =
          requests.close(seen.get(), RequestState.WITHDRAWN, "lifted", change -> change);
      if (over.isPresent()) {
        queues.send(
            new Message.Mail(
                lifted.subject(), "restriction-lifted", lifted.id(), over.get().locale()));
        return;
      }
      seen = requests.find(lifted.subject(), lifted.id());
    }
  }

  private static boolean inForce(SubjectRequest request) {
    return request.state() == RequestState.EXECUTING || request.state() == RequestState.DONE;
  }

  private void turn(String subject, String from, String to) {
    identities.apply(
        Change.of(subject, Accounts.RECORD)
            .ifEquals("state", from)
            .set("state", to)
            .add("revision", 1));
  }
}
