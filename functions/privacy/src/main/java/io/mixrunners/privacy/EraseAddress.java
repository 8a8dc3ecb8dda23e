package io.mixrunners.privacy;

import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Item;
import io.mixrunners.core.Table;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/**
 * Deletes the address: first the rows under its keyed hash, which only the account names, then the
 * account and all else in the person's partition but the erasure's own request.
 */
final class EraseAddress implements ErasureStep {
  private static final String LOOKUP = "lookup";
  private final Table identities;
  private final Accounts accounts;
  private final SesV2Client ses;

  EraseAddress(Table identities, Accounts accounts, SesV2Client ses) {
    this.identities = identities;
    this.accounts = accounts;
    this.ses = ses;
  }

  @Override
  public String name() {
    return "address";
  }

  @Override
  public boolean run(SubjectRequest request) {
    Optional<Account> account = accounts.find(request.subject());
    account.ifPresent(this::eraseSuppression);
    account.ifPresent(this::eraseLookup);
    String own = Requests.record(request.id());
    for (Item row : identities.listEvenExpired(request.subject(), "")) {
      if (!row.text("record").equals(own)) {
        identities.delete(request.subject(), row.text("record"));
      }
    }
    return true;
  }

  /** The mail service may have learned that the address takes no mail. */
  private void eraseSuppression(Account account) {
    try {
      ses.deleteSuppressedDestination(r -> r.emailAddress(account.email().reveal()));
    } catch (NotFoundException e) {
      // It never did, as with almost everybody.
    }
  }

  /**
   * The look-up row goes last: once it is gone the address is free, and what lies there may be the
   * beginning of a new account.
   */
  private void eraseLookup(Account account) {
    String partition = account.lookup();
    boolean ours =
        identities
            .find(partition, LOOKUP)
            .filter(row -> row.text("owner").equals(account.subject()))
            .isPresent();
    if (ours) {
      identities.listEvenExpired(partition, "").stream()
          .map(row -> row.text("record"))
          .filter(record -> !record.equals(LOOKUP))
          .forEach(record -> identities.delete(partition, record));
      identities.delete(partition, LOOKUP);
    }
  }
}
