package io.mixrunners.privacy;

import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.RateLimit;
import io.mixrunners.core.Register;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Using a right. What could do harm in the hands of a thief of the session, the copy and the
 * erasure, waits for a fresh link from the mail. State first, messages after: who lost an answer
 * may call again. Thread-safe.
 */
final class Rights {
  private static final int LINKS = 10;
  private static final Duration PER = Duration.ofHours(1);
  private static final int ATTEMPTS = 3;

  private final Requests requests;
  private final Receipts receipts;
  private final Restrictions restrictions;
  private final Corrections corrections;
  private final Objections objections;
  private final Accounts accounts;
  private final Queues queues;
  private final RateLimit rates;
  private final Register register;

  Rights(
      Requests requests,
      Receipts receipts,
      Restrictions restrictions,
      Corrections corrections,
      Objections objections,
      Accounts accounts,
      Queues queues,
      RateLimit rates,
      Register register) {
    this.requests = requests;
    this.receipts = receipts;
    this.restrictions = restrictions;
    this.corrections = corrections;
    this.objections = objections;
    this.accounts = accounts;
    this.queues = queues;
    this.rates = rates;
    this.register = register;
  }

  /**
   * @throws Problem 422 for a wish that does not fit, 404 for a song that is not there, 429 for too
   *     many links
   */
  SubjectRequest use(String subject, Wish wish, String locale) {
    Account account = requireAccount(subject);
    RequestType type =
        RequestType.of(wish.type())
            .orElseThrow(() -> Problem.invalid("type", "This is not a right that we know."));
    return switch (type) {
      case ACCESS, PORTABILITY, ERASURE ->
          withFreshLink(subject, Opening.onPage(type, RequestState.VERIFYING, locale));
      case RESTRICTION -> restrictions.begin(subject, locale);
      case COMPLAINT_INFO -> complaint(subject, locale);
      case RECTIFICATION ->
          wish.job() == null
              ? withFreshLink(subject, corrections.ofAddress(account, wish.email(), locale))
              : corrections.ofWords(subject, wish, locale);
      case OBJECTION -> objections.begin(subject, wish.purpose(), locale);
    };
  }

  /** The person's own request. */
  SubjectRequest require(String subject, String id) {
    requireAccount(subject);
    return requests.find(subject, id).orElseThrow(Problem::notFound);
  }

  /**
   * Confirms with the mailed token {@code <request>.<secret>}. Again with the same token, it
   * answers how far the request is.
   *
   * @throws Problem 422 for a token that does not fit, 410 for one that is too old
   */
  SubjectRequest confirm(String subject, String id, @Nullable String token) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      SubjectRequest request = require(subject, id);
      String proven = check(request, token);
      if (request.state() != RequestState.VERIFYING) {
        return publish(request);
      }
      if (Corrections.needsBoth(request, proven)) {
        return requests.note(request, proven);
      }
      Optional<SubjectRequest> verified =
          requests.move(
              request,
              RequestState.VERIFIED,
              "confirmed",
              change ->
                  request.type() == RequestType.ERASURE
                      ? change.set("receipt", Ids.secret())
                      : change);
      if (verified.isPresent()) {
        return publish(verified.get());
      }
    }
    throw new IllegalStateException("A request changed under every attempt to confirm it");
  }

  /**
   * Takes a request back, or lifts a restriction.
   *
   * @throws Problem 409 when it is over, or an erasure that has begun
   */
  void withdraw(String subject, String id) {
    SubjectRequest request = require(subject, id);
    if (request.type() == RequestType.RESTRICTION) {
      restrictions.lift(request);
      return;
    }
    if (request.type() == RequestType.OBJECTION) {
      objections.takeBack(request);
      return;
    }
    boolean mayStop =
        request.type() == RequestType.ERASURE
            ? request.state() == RequestState.VERIFYING
            : request.state().isOpen() && !request.has(AddressChange.MOVED);
    if (!mayStop
        || requests
            .close(request, RequestState.WITHDRAWN, "withdrawn", Corrections::forget)
            .isEmpty()) {
      throw Problem.of(
          Problem.Type.CONFLICT,
          "This request is over or cannot be stopped any more. Nothing was changed.");
    }
  }

  /** Opens the request, or asks for its link once more, and mails the link. */
  SubjectRequest withFreshLink(String subject, Opening opening) {
    Optional<SubjectRequest> open =
        requests.list(subject).stream()
            .filter(request -> request.type() == opening.type() && request.state().isOpen())
            .filter(request -> Corrections.isSame(request, opening))
            .findFirst();
    if (open.isPresent() && open.get().state() != RequestState.VERIFYING) {
      return open.get();
    }
    if (!rates.admits("fresh-link|" + subject, LINKS, PER)) {
      throw Problem.retryable(
          Problem.Type.TOO_MANY,
          "You asked for many links. Nothing was changed; the newest link still works.",
          Math.toIntExact(PER.toSeconds()));
    }
    SubjectRequest request =
        open.isPresent()
            ? requests.askAgain(open.get()).orElseGet(() -> require(subject, open.get().id()))
            : requests.create(subject, opening);
    queues.send(new Message.Mail(subject, "request-confirm", request.id(), request.locale()));
    if (request.isAddressChange()) {
      queues.send(new Message.Mail(subject, "address-confirm", request.id(), request.locale()));
    }
    return request;
  }

  private SubjectRequest complaint(String subject, String locale) {
    SubjectRequest request =
        requests.create(subject, RequestType.COMPLAINT_INFO, RequestState.RECEIVED, locale);
    var controller = register.document().path("controller");
    var result = Json.object();
    result.set("authority", controller.path("authority"));
    result.set("contact", controller.path("contact"));
    return requests
        .close(request, RequestState.DONE, "answered", change -> change.json("result", result))
        .orElseGet(() -> require(subject, request.id()));
  }

  /** Which mail the token is from: the account's, or that to the address that it shall have. */
  private String check(SubjectRequest request, @Nullable String token) {
    String prefix = request.id() + ".";
    String secret =
        token == null || !token.startsWith(prefix) ? "" : token.substring(prefix.length());
    boolean old = fits(secret, request.tokenHash());
    if (!old && !fits(secret, request.correction().tokenHash())) {
      throw Problem.invalid("token", "This link does not fit. Take the one from the newest mail.");
    }
    boolean late = !requests.linkEnd(request).isAfter(requests.now());
    if (request.state() == RequestState.WITHDRAWN
        || (late && request.state() == RequestState.VERIFYING)) {
      throw Problem.of(
          Problem.Type.GONE,
          "This link is too old, or the request was taken back. Nothing was changed. Ask again.");
    }
    return old ? Corrections.OLD : Corrections.NEW;
  }

  private static boolean fits(String secret, @Nullable String hash) {
    return hash != null && Ids.hashEquals(secret, hash);
  }

  /** Tells those who carry it out; more than once does no harm. */
  private SubjectRequest publish(SubjectRequest request) {
    if (request.state() == RequestState.VERIFIED) {
      @Nullable String secret = request.receipt();
      if (secret != null) {
        receipts.progress(secret, Views.progress(request));
        queues.send(
            new Message.Mail(request.subject(), "erasure-started", request.id(), request.locale()));
      }
      queues.send(new Message.Request(request.subject(), request.id()));
    }
    return request;
  }

  /** Lets the worker do what follows from a decision of ours. */
  void afterDecision(SubjectRequest decided) {
    if (decided.state() == RequestState.REFUSED) {
      accounts.object(decided.subject(), String.valueOf(decided.purpose()), false);
    }
    queues.send(new Message.Request(decided.subject(), decided.id()));
  }

  Account requireAccount(String subject) {
    return accounts
        .find(subject)
        .filter(account -> !account.state().equals("erasing"))
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Type.UNAUTHENTICATED,
                    "This account is erased or about to be. Nothing was changed."));
  }
}
