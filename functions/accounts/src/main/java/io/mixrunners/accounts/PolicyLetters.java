package io.mixrunners.accounts;

import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Message;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a person of a significant change before it takes effect. Thread-safe. */
final class PolicyLetters {
  private final Table identities;
  private final Site site;
  private final List<PolicyChange> changes;

  PolicyLetters(Table identities, Site site, List<PolicyChange> changes) {
    this.identities = identities;
    this.site = site;
    this.changes = List.copyOf(changes);
  }

  /** Empty once the person was told, and once the change is in force or taken back. */
  Optional<Letter> write(Message.Mail mail, Account account) {
    Instant now = identities.clock().instant();
    boolean told =
        identities
            .find(account.subject(), Accounts.RECORD)
            .filter(row -> row.find("noticed").filter(mail.ref()::equals).isPresent())
            .isPresent();
    return changes.stream()
        .filter(change -> !told && change.version().equals(mail.ref()) && change.isUpcoming(now))
        .findFirst()
        .map(change -> new Letter(account.email(), mail.template(), mail.locale(), values(change)));
  }

  private Map<String, String> values(PolicyChange change) {
    return Map.of(
        "saysEn", change.english(),
        "saysFi", change.finnish(),
        "dateEn", Words.date(change.effective(), "en"),
        "dateFi", Words.date(change.effective(), "fi"),
        "pageEn", site.policy("en"),
        "pageFi", site.policy("fi"),
        "privacyEn", site.privacy("en"),
        "privacyFi", site.privacy("fi"));
  }

  /** Marks the account: the proof that the mail went out, which the audit asks for. */
  void sent(Message.Mail mail) {
    identities.apply(
        Change.of(mail.subject(), Accounts.RECORD)
            .ifPresent("email")
            .set("noticed", mail.ref())
            .time("noticedAt", identities.clock().instant()));
  }
}
