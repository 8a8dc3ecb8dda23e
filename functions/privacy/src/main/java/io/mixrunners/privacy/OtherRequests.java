package io.mixrunners.privacy;

import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Message;
import io.mixrunners.core.Queues;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The worker's part of corrections, restrictions and objections. A message may come twice; what is
 * done is done once. Thread-safe.
 */
final class OtherRequests {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private final Requests requests;
  private final AddressChange addressChange;
  private final Restrictions restrictions;
  private final Objections objections;
  private final Accounts accounts;
  private final AbuseList abuse;
  private final Queues queues;

  OtherRequests(
      Requests requests,
      AddressChange addressChange,
      Restrictions restrictions,
      Objections objections,
      Accounts accounts,
      AbuseList abuse,
      Queues queues) {
    this.requests = requests;
    this.addressChange = addressChange;
    this.restrictions = restrictions;
    this.objections = objections;
    this.accounts = accounts;
    this.abuse = abuse;
    this.queues = queues;
  }

  /**
   * @param begin takes a verified request up; empty for one that is not to be carried out
   */
  void run(SubjectRequest request, Function<SubjectRequest, Optional<SubjectRequest>> begin) {
    switch (request.type()) {
      case RECTIFICATION -> correct(request, begin);
      case RESTRICTION -> {
        Optional<SubjectRequest> begun = begin.apply(request);
        if (begun.isPresent() && !begun.get().has("restricted")) {
          restrictions.carryOut(begun.get());
        } else {
          begun.ifPresent(restrictions::hold);
        }
      }
      case OBJECTION -> object(request, begin);
      default -> {}
    }
  }

  private void correct(
      SubjectRequest request, Function<SubjectRequest, Optional<SubjectRequest>> begin) {
    Optional<SubjectRequest> begun = begin.apply(request);
    if (begun.isPresent()
        && !begun.get().isAddressChange()
        && !begun.get().has(AddressChange.MOVED)) {
      // The words were put right first; only that was not written down.
      requests.close(begun.get(), RequestState.DONE, "corrected", change -> change);
    } else if (begun.isPresent() && !addressChange.run(begun.get())) {
      queues.send(new Message.Request(request.subject(), request.id()), AGAIN);
    }
    requests
        .find(request.subject(), request.id())
        .filter(now -> now.notifiedAt() == null && !now.state().isOpen())
        .ifPresent(this::tell);
  }

  /** Both addresses hear of it: the one that is left may be the victim's. */
  private void tell(SubjectRequest over) {
    if (over.state() == RequestState.DONE && over.has(AddressChange.MOVED)) {
      send(over, "address-left");
      send(over, "address-changed");
      requests.notified(over);
    } else if (over.state() == RequestState.REFUSED) {
      send(over, "address-refused");
      requests.notified(over);
    }
  }

  private void send(SubjectRequest request, String template) {
    queues.send(new Message.Mail(request.subject(), template, request.id(), request.locale()));
  }

  private void object(
      SubjectRequest request, Function<SubjectRequest, Optional<SubjectRequest>> begin) {
    Optional<SubjectRequest> begun = begin.apply(request);
    if (begun.isPresent() && !begun.get().has(Objections.REVIEW)) {
      objections.carryOut(begun.get());
    }
    Optional<Account> account = accounts.find(request.subject());
    if (!"abuse".equals(request.purpose()) || account.isEmpty()) {
      return;
    }
    if (request.state() == RequestState.DONE) {
      abuse.remove(account.get().email());
    } else {
      abuse.suspend(account.get().email(), request.state().isOpen());
    }
  }
}
