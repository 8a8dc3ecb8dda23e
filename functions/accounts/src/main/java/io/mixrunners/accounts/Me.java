package io.mixrunners.accounts;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person sees of the own account. Thread-safe. */
final class Me {
  private final Table identities;
  private final Register register;
  private final List<PolicyChange> changes;

  Me(Table identities, Register register, List<PolicyChange> changes) {
    this.identities = identities;
    this.register = register;
    this.changes = List.copyOf(changes);
  }

  /**
   * Which policy is in force, and which one the person said to have seen last.
   *
   * @param upcoming a significant change that is announced, null when there is none
   */
  record Policy(String version, @Nullable String seen, @Nullable Upcoming upcoming) {}

  /** A change before it takes effect, and what it means in each language. */
  record Upcoming(String version, Instant effective, Map<String, String> says) {}

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
        new Policy(
            register.version(), row.find("policySeen").orElse(null), upcoming().orElse(null)));
  }

  private Optional<Upcoming> upcoming() {
    return PolicyChange.upcoming(changes, identities.clock().instant())
        .map(
            change ->
                new Upcoming(
                    change.version(),
                    change.effective(),
                    Map.of("en", change.english(), "fi", change.finnish())));
  }

  /**
   * Remembers that the person saw the policy in force, or the one that is announced. Twice is once.
   *
   * @throws Problem 422 for any other version
   */
  void sawPolicy(String subject, @Nullable String version) {
    boolean announced = upcoming().filter(next -> next.version().equals(version)).isPresent();
    if (version == null || !(announced || register.version().equals(version))) {
      throw Problem.invalid("version", "This is not the version in force; read /api/policy.");
    }
    Change seen = Change.of(subject, Accounts.RECORD).set("policySeen", version);
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
