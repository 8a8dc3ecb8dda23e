package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import io.mixrunners.core.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person consented to. Every change is a row of its own that is never changed, so that a
 * consent and its withdrawal can be proven (GDPR art. 7(1) and (3)), and the account counts them
 * ({@link Tally}). Thread-safe.
 */
final class Consents {
  private static final String RECORD = "consent#";
  private static final List<String> PURPOSES = List.of("analytics", "marketing");
  private final Table identities;
  private final Register register;

  Consents(Table identities, Register register) {
    this.identities = identities;
    this.register = register;
  }

  /** One change: what was said yes or no to, and in which words it was asked. */
  record Event(Instant at, String purpose, boolean given, String text) {}

  record View(boolean analytics, boolean marketing, List<Event> history) {}

  View of(String subject) {
    List<Event> history = identities.list(subject, RECORD).stream().map(Consents::read).toList();
    Map<String, Boolean> now = standing(history);
    return new View(
        now.getOrDefault("analytics", false), now.getOrDefault("marketing", false), history);
  }

  /** Writes down what differs from before; the same wish twice is one row. */
  View wish(String subject, Map<String, Boolean> wishes) {
    Map<String, Boolean> standing = standing(of(subject).history());
    for (String purpose : PURPOSES) {
      boolean given = wishes.getOrDefault(purpose, false);
      if (given != standing.getOrDefault(purpose, false)) {
        append(subject, purpose, given);
      }
    }
    return of(subject);
  }

  private void append(String subject, String purpose, boolean given) {
    Instant now = identities.clock().instant();
    JsonNode asked = register.document().path("purposes").path(purpose).path("says");
    String time = String.format(Locale.ROOT, "%013d", now.toEpochMilli());
    Item row =
        identities
            .row(subject, RECORD + time + "#" + Ids.id().substring(0, 6))
            .put("purpose", purpose)
            .put("given", given)
            .time("at", now)
            .put("text", asked.asText())
            .put("policy", register.version())
            .build();
    Change counted = Tally.counting(Change.of(subject, Accounts.RECORD), row);
    if (!identities.transact(List.of(identities.creating(row), identities.writing(counted)))) {
      throw new IllegalStateException("A consent without an account to count it");
    }
  }

  private static Map<String, Boolean> standing(List<Event> history) {
    Map<String, Boolean> standing = new TreeMap<>();
    history.forEach(event -> standing.put(event.purpose(), event.given()));
    return standing;
  }

  private static Event read(Item row) {
    Instant at = row.time("at").orElse(Instant.EPOCH);
    String purpose = row.text("purpose");
    String text = row.find("text").orElse("");
    return new Event(at, purpose, row.truth("given"), text);
  }
}
