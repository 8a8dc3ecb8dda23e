package io.mixrunners.privacy;

import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks everywhere while the address is still known: nothing may be left but the account's own rows
 * and the request that is being carried out. Thread-safe.
 */
final class Searched implements ErasureStep {
  private final Accounts accounts;
  private final Table identities;
  private final Search search;

  Searched(Accounts accounts, Table identities, Search search) {
    this.accounts = accounts;
    this.identities = identities;
    this.search = search;
  }

  @Override
  public String name() {
    return "searched";
  }

  /**
   * @throws IllegalStateException if something is left; the message comes back and all steps run
   *     again
   */
  @Override
  public boolean run(SubjectRequest request) {
    Optional<Account> account = accounts.find(request.subject());
    List<String> names = new ArrayList<>(List.of(request.subject().toLowerCase(Locale.ROOT)));
    account.ifPresent(a -> names.addAll(Search.spellings(a.email().reveal())));
    Plan.find(identities, request).ifPresent(plan -> names.addAll(plan.customers()));
    String lookup = account.map(Account::lookup).orElse("");
    String own = Requests.record(request.id());
    Predicate<Search.Row> needed =
        row ->
            row.partition().equals(lookup)
                || (row.partition().equals(request.subject())
                    && (row.sort().equals(own) || row.sort().equals(Accounts.RECORD)));
    int left =
        Search.left(
            search.everywhere(request.subject(), names, needed.or(stays(request.subject()))));
    if (left > 0) {
      throw new IllegalStateException("After an erasure something was left or came back: " + left);
    }
    return true;
  }

  /** What the register lets stay: the tombstone, and what Stripe owes under the receipt's id. */
  static Predicate<Search.Row> stays(String subject) {
    return row ->
        (row.partition().equals("tombstone") && row.sort().equals(subject))
            || row.partition().equals(TakeStock.DUTY);
  }
}
