package io.mixrunners.accounts;

import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Message;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Turns a proven sign-in into a session, and into an account when its address has none yet. The
 * sign-in's use, the account and the session are one transaction: two tabs with one link make one
 * session, two links make one account, and a crash makes nothing by halves. Thread-safe.
 */
final class Admission {
  static final String LOOKUP = "lookup";
  private static final int ATTEMPTS = 4;

  private final Table identities;
  private final Accounts accounts;
  private final SignIns signIns;
  private final Sessions sessions;
  private final Register register;
  private final AbuseList abuse;
  private final Queues queues;

  Admission(
      Table identities,
      Accounts accounts,
      SignIns signIns,
      Sessions sessions,
      Register register,
      AbuseList abuse,
      Queues queues) {
    this.abuse = abuse;
    this.queues = queues;
    this.identities = identities;
    this.accounts = accounts;
    this.signIns = signIns;
    this.sessions = sessions;
    this.register = register;
  }

  /** Who came in, and the cookie to give. */
  record Admitted(Account account, SessionCookie cookie) {}

  /**
   * @throws Problem 410 if the sign-in was used meanwhile or its account is gone, 409 while the
   *     account is being erased, 403 if a person of ours must look before the address gets one
   */
  Admitted admit(SignIn proven) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Account> known = owner(proven);
      Account account = known.orElseGet(() -> founded(proven));
      if (account.state().equals("erasing")) {
        throw Problem.of(
            Problem.Type.CONFLICT,
            "The account of this address is being erased. Come back when that is done.");
      }
      SessionCookie cookie = new SessionCookie(account.subject(), Ids.secret());
      List<TransactWriteItem> writes = new ArrayList<>();
      writes.add(identities.writing(signIns.use(proven)));
      writes.add(identities.creating(sessions.row(cookie)));
      writes.addAll(known.isPresent() ? entering(account) : founding(account));
      if (transact(writes)) {
        return new Admitted(account, cookie);
      }
      if (signIns.find(proven.partition(), proven.id()).filter(now -> !now.used()).isEmpty()) {
        throw Proofs.gone();
      }
    }
    throw new IllegalStateException("A sign-in kept colliding with others of its address");
  }

  private Optional<Account> owner(SignIn proven) {
    return identities
        .find(proven.partition(), LOOKUP)
        .flatMap(row -> accounts.find(row.text("owner")));
  }

  private Account founded(SignIn proven) {
    @Nullable Personal<String> email = proven.email();
    if (!proven.signup() || email == null) {
      throw Proofs.gone();
    }
    if (abuse.isListed(email)) {
      throw review(proven);
    }
    Instant now = identities.clock().instant();
    return new Account(Ids.id(), email, proven.partition(), now, "active");
  }

  /** No machine decides: the person learns of it, and a person of ours looks (GDPR art. 22). */
  private Problem review(SignIn proven) {
    queues.send(new Message.Mail(proven.partition(), "operator-signup", proven.id(), "en"));
    return Problem.of(
        Problem.Type.UNDER_REVIEW,
        "The service was misused from this address before, so a person of ours looks before it gets"
            + " an account. No account was made. Write to us through the contact form, from this"
            + " address and with this number, and we answer within a month: "
            + proven.id());
  }

  /** Holds only while the account may be used, so that no session outlives an erasure's start. */
  private List<TransactWriteItem> entering(Account account) {
    return List.of(
        identities.writing(
            Change.of(account.subject(), Accounts.RECORD)
                .ifIn("state", List.of("active", "restricted"))
                .add("revision", 1)));
  }

  private List<TransactWriteItem> founding(Account account) {
    return List.of(
        identities.creating(
            identities.row(account.lookup(), LOOKUP).put("owner", account.subject()).build()),
        identities.creating(
            identities
                .row(account.subject(), Accounts.RECORD)
                .put("email", account.email().reveal())
                .put("lookup", account.lookup())
                .time("createdAt", account.createdAt())
                .put("state", account.state())
                .time("termsAt", account.createdAt())
                .put("policySeen", register.version())
                .put("revision", 1)
                .build()));
  }

  /** A collision of two transactions is no answer; it is tried again. */
  private boolean transact(List<TransactWriteItem> writes) {
    try {
      return identities.transact(writes);
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .noneMatch(reason -> "TransactionConflict".equals(reason.code()))) {
        throw e;
      }
      return false;
    }
  }
}
