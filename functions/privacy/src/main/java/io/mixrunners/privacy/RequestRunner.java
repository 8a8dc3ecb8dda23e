package io.mixrunners.privacy;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Queues;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a confirmed request to its end. A message that comes twice, late, or for a request that is
 * gone changes nothing; one that fails comes back and goes on where it was. Thread-safe.
 */
final class RequestRunner {
  private final Requests requests;
  private final Export export;
  private final Erasure erasure;
  private final OtherRequests others;
  private final Recheck recheck;
  private final Accounts accounts;
  private final Queues queues;

  RequestRunner(
      Requests requests,
      Export export,
      Erasure erasure,
      OtherRequests others,
      Recheck recheck,
      Accounts accounts,
      Queues queues) {
    this.requests = requests;
    this.export = export;
    this.erasure = erasure;
    this.others = others;
    this.recheck = recheck;
    this.accounts = accounts;
    this.queues = queues;
  }

  /** Looks again after an erasure. */
  void run(Message.Recheck message, Log log) {
    recheck.run(message.subject(), log);
  }

  void run(Message.Request message, Log log) throws IOException {
    Optional<SubjectRequest> request = requests.find(message.subject(), message.request());
    if (request.isEmpty()) {
      log.event("request.gone").with("request", message.request()).info();
      return;
    }
    if (request.get().type() == RequestType.ERASURE) {
      begun(request.get(), log).ifPresent(begun -> erase(begun, log));
    } else if (accounts.isErased(message.subject())) {
      log.event("request.gone").with("request", message.request()).info();
    } else if (request.get().type().isExport()) {
      export(request.get(), log);
    } else {
      others.run(request.get(), taken -> begun(taken, log));
    }
  }

  private void erase(SubjectRequest request, Log log) {
    if (!erasure.run(request, log)) {
      Instant last = request.steps().getLast().at();
      Duration again = pause(Duration.between(last, requests.now()));
      queues.send(new Message.Request(request.subject(), request.id()), again);
    }
  }

  private void export(SubjectRequest request, Log log) throws IOException {
    Optional<SubjectRequest> done =
        request.state() == RequestState.DONE ? Optional.of(request) : write(request, log);
    if (done.isPresent() && done.get().notifiedAt() == null) {
      queues.send(
          new Message.Mail(request.subject(), "export-ready", request.id(), done.get().locale()));
      requests.notified(done.get());
    }
  }

  private Optional<SubjectRequest> write(SubjectRequest request, Log log) throws IOException {
    Optional<SubjectRequest> begun = begun(request, log);
    if (begun.isEmpty()) {
      return begun;
    }
    Export.Slice slice = export.run(begun.get());
    if (slice.again()) {
      queues.send(new Message.Request(request.subject(), request.id()));
    }
    return slice.done();
  }

  /** The request once it is being carried out; empty if it must not be. */
  private Optional<SubjectRequest> begun(SubjectRequest request, Log log) {
    log.event("request.taken")
        .with("request", request.id())
        .with("type", request.type().word())
        .with("state", request.state().word())
        .info();
    return switch (request.state()) {
      case VERIFIED, EXTENDED -> {
        Optional<SubjectRequest> moved =
            requests.move(request, RequestState.EXECUTING, "begun", change -> change);
        if (moved.isPresent()) {
          yield moved;
        }
        throw new IllegalStateException("A request changed just when it was taken up");
      }
      case EXECUTING -> {
        requests.alive(request);
        yield Optional.of(request);
      }
      default -> Optional.empty();
    };
  }

  /**
   * Counted from the last step. What is waited for, a mail or a refund, takes seconds, or else
   * something is broken.
   */
  private static Duration pause(Duration waited) {
    if (waited.compareTo(Duration.ofMinutes(1)) < 0) {
      return Duration.ofSeconds(2);
    }
    return waited.compareTo(Duration.ofHours(1)) < 0
        ? Duration.ofSeconds(30)
        : Duration.ofMinutes(15);
  }
}
