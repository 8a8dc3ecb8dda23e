package io.mixrunners.accounts;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person sees of the own account. Thread-safe. */
final class Me {
  private final Table identities;
  private final Register register;

  Me(Table identities, Register register) {
    this.identities = identities;
    this.register = register;
  }

  /** Which policy is in force, and which one the person said to have seen last. */
  record Policy(String version, @Nullable String seen) {}

  record View(String subject, String email, Instant createdAt, String state, Policy policy) {
    /** Never shows the address. */
    @Override
    public String toString() {
      return "View[" + subject + "]";
    }
  }

  /** Empty once the account is being erased. */
  Optional<View> find(String subject) {
    return identities
        .find(subject, Accounts.RECORD)
        .filter(row -> !row.text("state").equals("erasing"))
        .map(row -> view(subject, row));
  }

  /**
   * @throws Problem 401 once the account is being erased
   */
  View of(String subject) {
    return find(subject).orElseThrow(Me::gone);
  }

  private View view(String subject, Item row) {
    return new View(
        subject,
        row.text("email"),
        row.time("createdAt").orElse(Instant.EPOCH),
        row.text("state"),
        new Policy(register.version(), row.find("policySeen").orElse(null)));
  }

  /**
   * Remembers that the person saw the policy in force. Twice is once.
   *
   * @throws Problem 422 for a version that is not in force
   */
  void sawPolicy(String subject, @Nullable String version) {
    if (!register.version().equals(version)) {
      throw Problem.invalid("version", "This is not the version in force; read /api/policy.");
    }
    Change seen = Change.of(subject, Accounts.RECORD).set("policySeen", register.version());
    if (identities.apply(seen).isEmpty()) {
      throw gone();
    }
  }

  private static Problem gone() {
    return Problem.of(
        Problem.Type.UNAUTHENTICATED,
        "This account is erased or about to be. Nothing was changed.");
  }
}
