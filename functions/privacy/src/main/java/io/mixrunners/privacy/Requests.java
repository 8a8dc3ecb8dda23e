package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Register;
import io.mixrunners.core.Standstill;
import io.mixrunners.core.Table;
import io.mixrunners.privacy.SubjectRequest.Step;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The requests in the person's partition of {@code identities}. Every change names the revision
 * that it has seen, so of two at once one fails and looks again. Thread-safe.
 */
final class Requests {
  private static final String RECORD = "request#";
  private final Table identities;
  private final Register register;
  private final Deadlines deadlines;
  private final Standstill standstill;

  Requests(Table identities, Register register) {
    this.identities = identities;
    this.register = register;
    this.deadlines = new Deadlines(register);
    this.standstill = new Standstill(identities, register);
  }

  static String record(String id) {
    return RECORD + id;
  }

  /** Keeps a new request in the given state. One that waits for its mail ends if none confirms. */
  SubjectRequest create(String subject, RequestType type, RequestState state, String locale) {
    return create(subject, Opening.onPage(type, state, locale));
  }

  /** As {@link #create(String, RequestType, RequestState, String)}, with all that can be known. */
  SubjectRequest create(String subject, Opening opening) {
    Instant now = now();
    Instant received = opening.receivedAt() == null ? now : opening.receivedAt();
    String id = Ids.id();
    Item.Builder row =
        identities
            .row(subject, record(id))
            .put("type", opening.type().word())
            .put("state", opening.state().word())
            .json("steps", List.of(new Step("received", "done", received)))
            .time("receivedAt", received)
            .time("dueAt", deadlines.answer(received))
            .time("askedAt", now)
            .put("locale", opening.locale())
            .put("email", opening.email() == null ? null : opening.email().spelling().reveal())
            .put("purpose", opening.purpose())
            .put("channel", opening.channel())
            .put("revision", 0);
    if (opening.state() == RequestState.VERIFYING) {
      row.seconds(
          Table.EXPIRES_AT,
          register.end(now, "identities", "request", RequestState.VERIFYING.word()));
    }
    if (opening.state() == RequestState.EXECUTING) {
      standstill.watch(row, id);
    }
    identities.put(row.build());
    return find(subject, id).orElseThrow();
  }

  Optional<SubjectRequest> find(String subject, String id) {
    return identities.find(subject, record(id)).map(Requests::read);
  }

  /** Newest first. */
  List<SubjectRequest> list(String subject) {
    return identities.list(subject, RECORD).stream()
        .map(Requests::read)
        .sorted(Comparator.comparing(SubjectRequest::receivedAt).reversed())
        .toList();
  }

  /**
   * Moves the request on.
   *
   * @param step what happened, for the person to read
   * @param more further values of the same write
   * @return empty if the request changed or went meanwhile
   */
  Optional<SubjectRequest> move(
      SubjectRequest seen, RequestState to, String step, UnaryOperator<Change> more) {
    Change change = stepping(seen, step).set("state", to.word());
    if (to.isOpen() && to != RequestState.VERIFYING) {
      change.remove(Table.EXPIRES_AT);
    }
    if (isOwed(seen, to, step)) {
      standstill.watch(change, seen.id());
    } else {
      Standstill.leave(change);
    }
    return identities.apply(more.apply(change)).map(Requests::read);
  }

  /** Whether a worker of ours must act next; after a decision of a person's, nobody must. */
  private static boolean isOwed(SubjectRequest seen, RequestState to, String step) {
    return switch (to) {
      case VERIFIED, EXECUTING, EXTENDED ->
          !seen.has(Objections.REVIEW) && !step.equals(Objections.REVIEW);
      // The mail about it.
      case DONE -> seen.type().isExport() || seen.isAddressChange();
      case REFUSED -> step.equals(AddressChange.TAKEN);
      default -> false;
    };
  }

  /** Tells that a worker has it, and when it has not come further by then. */
  void alive(SubjectRequest request) {
    standstill.alive(request.subject(), request.id());
  }

  /** The change that notes a step on the revision that was seen, e.g. for a transaction. */
  Change stepping(SubjectRequest seen, String step) {
    List<Step> steps = new ArrayList<>(seen.steps());
    steps.add(new Step(step, "done", now()));
    return Change.of(seen.subject(), record(seen.id()))
        .ifEquals("revision", seen.revision())
        .add("revision", 1)
        .json("steps", steps);
  }

  /** The latest that an extended request may be answered. */
  Instant extendedDue(SubjectRequest request) {
    return deadlines.extended(request.receivedAt());
  }

  /** As {@link #move}, to a state in which nothing more happens. */
  Optional<SubjectRequest> close(
      SubjectRequest seen, RequestState to, String step, UnaryOperator<Change> more) {
    Instant now = now();
    return move(
        seen,
        to,
        step,
        change ->
            more.apply(change)
                .time("closedAt", now)
                .seconds(Table.EXPIRES_AT, register.end(now, "identities", "request")));
  }

  /** Notes a step that is behind us, once. */
  SubjectRequest note(SubjectRequest seen, String step) {
    if (seen.has(step)) {
      return seen;
    }
    return move(seen, seen.state(), step, change -> change).orElseGet(() -> again(seen));
  }

  /** Asks for a fresh link once more; the one before becomes void. */
  Optional<SubjectRequest> askAgain(SubjectRequest seen) {
    return move(
        seen,
        RequestState.VERIFYING,
        "link-asked-again",
        change ->
            change
                .time("askedAt", now())
                .remove("tokenHash")
                .remove("newTokenHash")
                .seconds(
                    Table.EXPIRES_AT,
                    register.end(now(), "identities", "request", RequestState.VERIFYING.word())));
  }

  /** The moment until which the fresh link works. */
  Instant linkEnd(SubjectRequest request) {
    if (request.handling().channel().equals(Handling.PAGE)) {
      return register.end(request.askedAt(), "identities", "signin");
    }
    // Who wrote a letter does not sit at the screen and wait.
    Period longer = Period.parse(register.document().at("/limits/intake-link/period").asText());
    return request.askedAt().atZone(ZoneOffset.UTC).plus(longer).toInstant();
  }

  /** The mail about its end was handed over, so nothing is owed any more. */
  void notified(SubjectRequest request) {
    identities.apply(
        Standstill.leave(
            Change.of(request.subject(), record(request.id())).time("notifiedAt", now())));
  }

  private SubjectRequest again(SubjectRequest seen) {
    return find(seen.subject(), seen.id())
        .orElseThrow(() -> new IllegalStateException("A request went while it was worked on"));
  }

  Instant now() {
    return identities.clock().instant();
  }

  static SubjectRequest read(Item row) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : row.json("steps").orElseGet(Json.MAPPER::createArrayNode)) {
      steps.add(Json.read(step.toString(), Step.class));
    }
    return new SubjectRequest(
        row.text("subject"),
        row.text("record").substring(RECORD.length()),
        RequestType.of(row.text("type")).orElseThrow(),
        RequestState.of(row.text("state")),
        List.copyOf(steps),
        row.time("receivedAt").orElse(Instant.EPOCH),
        row.time("dueAt").orElse(Instant.EPOCH),
        row.time("askedAt").orElse(Instant.EPOCH),
        orNull(row.time("closedAt")),
        row.find("locale").orElse("en"),
        orNull(row.find("tokenHash")),
        orNull(row.find("receipt")),
        orNull(row.time("notifiedAt")),
        orNull(row.json("result")),
        orNull(row.find("purpose")),
        new Correction(
            orNull(row.find("email").map(Personal::of)),
            orNull(row.find("oldEmail").map(Personal::of)),
            orNull(row.find("newLookup")),
            orNull(row.find("newTokenHash"))),
        new Handling(
            row.find("channel").orElse(Handling.PAGE),
            orNull(row.time("extendedAt")),
            orNull(row.find("reasons")),
            orNull(row.time("recipientsAt"))),
        row.number("revision", 0));
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }
}
