package io.mixrunners.privacy;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Table;
import java.util.Optional;

/**
 * Restriction of processing (GDPR art. 18): while it lasts nothing new is made of the person's
 * data; what exists can be read and fetched. The request stays open-ended until the person lifts
 * it. Repeated after a crash it ends the same. Thread-safe.
 */
final class Restrictions {
  private static final String ACTIVE = "active";
  private static final String RESTRICTED = "restricted";
  private final Requests requests;
  private final Table identities;

  Restrictions(Requests requests, Table identities) {
    this.requests = requests;
    this.identities = identities;
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
    turn(subject, ACTIVE, RESTRICTED);
    if (request.state() == RequestState.DONE) {
      return request;
    }
    Optional<SubjectRequest> done =
        requests.move(request, RequestState.DONE, RESTRICTED, change -> change);
    return done.or(() -> requests.find(subject, request.id())).orElseThrow(Problem::notFound);
  }

  /**
   * @throws Problem 409 if it was lifted before
   */
  void lift(SubjectRequest request) {
    if (!inForce(request)) {
      throw Problem.of(
          Problem.Type.CONFLICT, "This restriction was lifted before. Nothing was changed.");
    }
    turn(request.subject(), RESTRICTED, ACTIVE);
    requests.close(request, RequestState.WITHDRAWN, "lifted", change -> change);
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
