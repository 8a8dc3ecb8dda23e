package io.mixrunners.privacy;

import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people of ours do with requests: enter one that came by mail or post, put it off once,
 * refuse it, answer it (GDPR article 12(2) to (6)). Whatever they decide is told by mail, with
 * where to complain, and stands in the person's own list. Thread-safe.
 */
final class Intake {
  /** On what ground a request may be refused; the person reads the reasons beside it. */
  static final Set<String> GROUNDS =
      Set.of(
          "manifestly-unfounded",
          "excessive",
          "not-identified",
          "legal-exception",
          "compelling-grounds");

  private static final Set<String> CHANNELS = Set.of("mail", "post");
  private static final int SHORTEST = 20;
  private static final int LONGEST = 2_000;

  /** An order of the operator's; which fields are needed depends on the action. */
  record Order(
      @Nullable String action,
      @Nullable String subject,
      @Nullable String request,
      @Nullable String type,
      @Nullable String channel,
      @Nullable Instant receivedAt,
      @Nullable String locale,
      @Nullable String email,
      @Nullable String purpose,
      @Nullable String ground,
      @Nullable String reasons) {
    /** Never shows what is personal. */
    @Override
    public String toString() {
      return "Order[" + action + "]";
    }
  }

  private final Requests requests;
  private final Rights rights;
  private final Objections objections;
  private final Queues queues;
  private final Register register;

  Intake(
      Requests requests, Rights rights, Objections objections, Queues queues, Register register) {
    this.requests = requests;
    this.rights = rights;
    this.objections = objections;
    this.queues = queues;
    this.register = register;
  }

  /**
   * @throws Problem for an order that does not fit; nothing was changed then
   */
  SubjectRequest carryOut(Order order) {
    String subject = order.subject() == null ? "" : order.subject();
    rights.requireAccount(subject);
    return switch (order.action() == null ? "" : order.action()) {
      case "open" -> open(subject, order);
      case "extend" -> extend(required(subject, order), reasons(order));
      case "refuse" -> refuse(required(subject, order), order);
      case "close" -> close(required(subject, order), reasons(order));
      default -> throw Problem.invalid("action", "One of open, extend, refuse, close.");
    };
  }

  /**
   * The month runs from the day on which the letter came. The person proves by a link to the
   * account's address that it was theirs; nothing else is asked for.
   */
  private SubjectRequest open(String subject, Order order) {
    RequestType type =
        RequestType.of(order.type())
            .orElseThrow(() -> Problem.invalid("type", "This is not a right that we know."));
    Instant received = order.receivedAt() == null ? requests.now() : order.receivedAt();
    boolean plausible =
        !received.isAfter(requests.now())
            && received.isAfter(
                requests.now().atOffset(java.time.ZoneOffset.UTC).minusYears(1).toInstant());
    if (!plausible) {
      throw Problem.invalid("receivedAt", "The moment at which the letter came.");
    }
    if (order.channel() == null || !CHANNELS.contains(order.channel())) {
      throw Problem.invalid("channel", "One of mail, post.");
    }
    if (type == RequestType.OBJECTION && !objections.allows(order.purpose())) {
      throw Problem.invalid("purpose", "One that rests on a legitimate interest.");
    }
    if (type == RequestType.RECTIFICATION && order.email() == null) {
      throw Problem.invalid("email", "The new address; names are corrected on the page.");
    }
    return rights.withFreshLink(
        subject,
        new Opening(
            type,
            RequestState.VERIFYING,
            "fi".equals(order.locale()) ? "fi" : "en",
            order.email() == null ? null : EmailAddress.parse(order.email()),
            order.purpose(),
            order.channel(),
            received));
  }

  /** Once, within the first month, by at most two months (article 12(3)). */
  private SubjectRequest extend(SubjectRequest request, String reasons) {
    if (!request.state().isOpen() || request.handling().extendedAt() != null) {
      throw conflict("This request is over or was put off before.");
    }
    if (requests.now().isAfter(request.dueAt())) {
      throw conflict("The first month is over; it can no longer be put off.");
    }
    RequestState to =
        request.state() == RequestState.VERIFYING ? RequestState.VERIFYING : RequestState.EXTENDED;
    Instant due = requests.extendedDue(request);
    return told(
        requests.move(
            request,
            to,
            "extended",
            change ->
                change
                    .time("dueAt", due)
                    .time("extendedAt", requests.now())
                    .set("reasons", reasons)),
        "request-extended");
  }

  private SubjectRequest refuse(SubjectRequest request, Order order) {
    String reasons = reasons(order);
    if (order.ground() == null || !GROUNDS.contains(order.ground())) {
      throw Problem.invalid("ground", "One of " + String.join(", ", GROUNDS) + ".");
    }
    var result = Json.object().put("ground", order.ground());
    result.set("authority", register.document().at("/controller/authority"));
    return over(
        request,
        RequestState.REFUSED,
        "refused",
        change -> Corrections.forget(change).set("reasons", reasons).json("result", result),
        "request-refused");
  }

  /** For what a person of ours decides, such as an objection; the rest closes itself. */
  private SubjectRequest close(SubjectRequest request, String reasons) {
    if (request.type() != RequestType.OBJECTION) {
      throw conflict("Requests of this type end by themselves.");
    }
    return over(
        request,
        RequestState.DONE,
        "decided",
        change -> change.set("reasons", reasons),
        "request-answered");
  }

  private SubjectRequest over(
      SubjectRequest request,
      RequestState to,
      String step,
      UnaryOperator<io.mixrunners.core.Change> more,
      String template) {
    boolean begun = request.state() == RequestState.EXECUTING && !request.has(Objections.REVIEW);
    if (!request.state().isOpen() || begun) {
      throw conflict("This request is over or being carried out.");
    }
    SubjectRequest over = told(requests.close(request, to, step, more), template);
    if (over.type() == RequestType.OBJECTION) {
      rights.afterDecision(over);
    }
    return over;
  }

  private SubjectRequest told(Optional<SubjectRequest> moved, String template) {
    SubjectRequest request = moved.orElseThrow(() -> conflict("It changed just now; look again."));
    queues.send(new Message.Mail(request.subject(), template, request.id(), request.locale()));
    return request;
  }

  private SubjectRequest required(String subject, Order order) {
    return rights.require(subject, String.valueOf(order.request()));
  }

  private static String reasons(Order order) {
    String reasons = order.reasons() == null ? "" : order.reasons().strip();
    if (reasons.length() < SHORTEST || reasons.length() > LONGEST) {
      throw Problem.invalid("reasons", "What the person will read: 20 to 2000 characters.");
    }
    return reasons;
  }

  private static Problem conflict(String what) {
    return Problem.of(Problem.Type.CONFLICT, what + " Nothing was changed.");
  }
}
