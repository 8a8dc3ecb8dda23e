package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to object to what rests on a legitimate interest (GDPR article 21). First the purpose
 * stops for this person, then it is weighed: `improve` needs no weighing, it ends at once; hashes
 * against misuse rest until a person of ours has looked; the security of accounts goes on, being
 * owed to everybody (article 32), while somebody weighs it, and the answer is told. Thread-safe.
 */
final class Objections {
  static final String REVIEW = "review";
  private static final String IMPROVE = "improve";
  private final Requests requests;
  private final Accounts accounts;
  private final Queues queues;
  private final JsonNode purposes;

  Objections(Requests requests, Accounts accounts, Queues queues, Register register) {
    this.requests = requests;
    this.accounts = accounts;
    this.queues = queues;
    this.purposes = register.document().path("purposes");
  }

  /** Whether the register lets one object to the purpose. */
  boolean allows(@Nullable String purpose) {
    return purpose != null && purposes.path(purpose).path("objection").asBoolean();
  }

  /**
   * @throws Problem 422 for a purpose that does not rest on a legitimate interest
   */
  SubjectRequest begin(String subject, @Nullable String purpose, String locale) {
    if (purpose == null || !allows(purpose)) {
      throw Problem.invalid("purpose", "One that rests on a legitimate interest; see the policy.");
    }
    SubjectRequest request =
        requests.list(subject).stream()
            .filter(old -> purpose.equals(old.purpose()) && inForce(old))
            .findFirst()
            .orElseGet(() -> requests.create(subject, opening(purpose, locale)));
    return carryOut(request);
  }

  private static Opening opening(String purpose, String locale) {
    return new Opening(
        RequestType.OBJECTION, RequestState.EXECUTING, locale, null, purpose, Handling.PAGE, null);
  }

  /** Stops the purpose for the person; repeated after a crash it ends the same. */
  SubjectRequest carryOut(SubjectRequest request) {
    String purpose = String.valueOf(request.purpose());
    accounts.object(request.subject(), purpose, true);
    if (request.state() != RequestState.EXECUTING) {
      return request;
    }
    if (purpose.equals(IMPROVE)) {
      return requests
          .move(request, RequestState.DONE, "stopped", change -> change)
          .or(() -> requests.find(request.subject(), request.id()))
          .orElseThrow(Problem::notFound);
    }
    // Noted last: from then on it waits for a person, who must have heard of it.
    queues.send(new Message.Request(request.subject(), request.id()));
    queues.send(
        new Message.Mail(request.subject(), "operator-review", request.id(), request.locale()));
    return requests.note(request, REVIEW);
  }

  /**
   * @throws Problem 409 if it is over
   */
  void takeBack(SubjectRequest request) {
    if (!inForce(request)) {
      throw Problem.of(Problem.Type.CONFLICT, "This objection is over. Nothing was changed.");
    }
    accounts.object(request.subject(), String.valueOf(request.purpose()), false);
    Optional<SubjectRequest> closed =
        requests.close(request, RequestState.WITHDRAWN, "withdrawn", change -> change);
    closed.ifPresent(over -> queues.send(new Message.Request(over.subject(), over.id())));
  }

  private static boolean inForce(SubjectRequest request) {
    return request.type() == RequestType.OBJECTION
        && (request.state().isOpen() || request.state() == RequestState.DONE);
  }
}
