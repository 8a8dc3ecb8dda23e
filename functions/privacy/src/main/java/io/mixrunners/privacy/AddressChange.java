package io.mixrunners.privacy;

import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Message;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Carries out a change of address that both ends have proven. The account, both look-up rows and
 * the request change in one transaction, so that at every moment exactly one address signs in.
 * Sessions stay, since a session belongs to the person and not to the address. Then Stripe is told,
 * then both addresses. Run again after a crash at any line it ends the same. Thread-safe.
 */
final class AddressChange {
  static final String MOVED = "moved";
  private static final String LOOKUP = "lookup";
  static final String TAKEN = "address-taken";
  private final Requests requests;
  private final Table identities;
  private final Accounts accounts;
  private final Queues queues;

  AddressChange(Requests requests, Table identities, Accounts accounts, Queues queues) {
    this.requests = requests;
    this.identities = identities;
    this.accounts = accounts;
    this.queues = queues;
  }

  /**
   * @return false while it waits for the payments worker
   */
  boolean run(SubjectRequest begun) {
    Optional<Account> account = accounts.find(begun.subject());
    if (account.isEmpty() || accounts.isErased(begun.subject())) {
      return true;
    }
    SubjectRequest request = begun;
    if (!request.has(MOVED)) {
      if (!move(request, account.get())) {
        return settleCollision(request);
      }
      request = requests.find(begun.subject(), begun.id()).orElse(begun);
    }
    sweep(request);
    if (request.handling().recipientsAt() == null) {
      queues.send(new Message.Address(request.subject(), request.id()));
      return false;
    }
    requests.close(request, RequestState.DONE, "recipients-told", Corrections::forget);
    return true;
  }

  private boolean move(SubjectRequest request, Account account) {
    @Nullable String lookup = request.correction().lookup();
    @Nullable Personal<String> to = request.correction().to();
    if (lookup == null || to == null) {
      throw new IllegalStateException("A change of address was confirmed before its mail was made");
    }
    List<TransactWriteItem> writes =
        List.of(
            identities.creating(
                identities.row(lookup, LOOKUP).put("owner", request.subject()).build()),
            identities.deleting(
                Change.of(account.lookup(), LOOKUP).ifEquals("owner", request.subject())),
            identities.writing(
                Change.of(request.subject(), Accounts.RECORD)
                    .ifEquals("lookup", account.lookup())
                    .ifIn("state", List.of("active", "restricted"))
                    .set("email", to.reveal())
                    .set("lookup", lookup)
                    .add("revision", 1)),
            identities.writing(
                requests
                    .stepping(request, MOVED)
                    .set("oldEmail", account.email().reveal())
                    .set("oldLookup", account.lookup())));
    return identities.transact(writes);
  }

  /** Somebody else has the address, or a second delivery of ours was faster. */
  private boolean settleCollision(SubjectRequest request) {
    String lookup = Objects.requireNonNull(request.correction().lookup());
    boolean others =
        identities
            .find(lookup, LOOKUP)
            .filter(row -> !row.text("owner").equals(request.subject()))
            .isPresent();
    if (!others) {
      throw new IllegalStateException("A change of address met another write; it comes again");
    }
    requests.close(
        request,
        RequestState.REFUSED,
        TAKEN,
        change -> Corrections.forget(change).set("reasons", TAKEN));
    return true;
  }

  /** What lies under the old address follows, or, being a way in by that address, goes. */
  private void sweep(SubjectRequest request) {
    Optional<Item> row = identities.find(request.subject(), Requests.record(request.id()));
    Optional<String> old = row.flatMap(found -> found.find("oldLookup"));
    if (old.isEmpty() || identities.find(old.get(), LOOKUP).isPresent()) {
      // The address is somebody's again; what lies there now is theirs.
      return;
    }
    for (Item item : identities.listEvenExpired(old.get(), "")) {
      String record = item.text("record");
      if (record.startsWith("withdrawal#") && item.text("state").equals("confirmed")) {
        String lookup = Objects.requireNonNull(request.correction().lookup());
        identities.put(item.and("subject", lookup));
      }
      identities.delete(old.get(), record);
    }
  }
}
