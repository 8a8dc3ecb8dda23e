package io.mixrunners.audit;

import io.mixrunners.core.PolicyChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** That everybody was told of a significant change in time (policy section 14). */
final class NoticeChecks {
  /** A mail to everybody takes its time; after this whoever was there has had it. */
  private static final Duration PATIENCE = AuditSet.DAILY.every().multipliedBy(3);

  private static final String SIMULATOR = "@simulator.amazonses.com";
  private final DynamoDbClient dynamoDb;
  private final Places places;
  private final InstantSource clock;
  private final String version;
  private final List<PolicyChange> changes;
  private final Period notice;

  /**
   * @param version the register's own, which is in force
   * @param notice how long before it takes effect a change is told
   */
  NoticeChecks(
      DynamoDbClient dynamoDb,
      Places places,
      InstantSource clock,
      String version,
      List<PolicyChange> changes,
      Period notice) {
    this.dynamoDb = dynamoDb;
    this.places = places;
    this.clock = clock;
    this.version = version;
    this.changes = List.copyOf(changes);
    this.notice = notice;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "policy-notice",
            Severity.HIGH,
            AuditSet.DAILY,
            "Everybody is told of a significant change before it takes effect",
            findings -> findings.at("changes", () -> look(findings))));
  }

  void look(Findings findings) {
    Instant now = clock.instant();
    findings.expect(
        "the version in force is not among the register's changes",
        changes.stream().anyMatch(change -> change.version().equals(version)));
    for (PolicyChange change : changes) {
      if (change.version().equals(version) && now.isBefore(change.effective())) {
        findings.add(change.version() + " is in force before its date");
      }
      if (change.significant() && !now.isBefore(change.announced())) {
        told(findings, change, now);
      }
    }
  }

  private void told(Findings findings, PolicyChange change, Instant now) {
    Instant earliest = change.announced().atZone(ZoneOffset.UTC).plus(notice).toInstant();
    findings.expect(
        change.version() + " takes effect sooner after its notice than the register allows",
        !change.effective().isBefore(earliest));
    if (now.isBefore(change.announced().plus(PATIENCE))) {
      return;
    }
    @Nullable Instant done = doneAt(change.version());
    if (done == null || done.isAfter(change.effective())) {
      findings.add(change.version() + ": not everybody was told in time");
    }
    if (now.isBefore(change.effective())) {
      untold(findings, change, now);
    }
  }

  private @Nullable Instant doneAt(String changed) {
    AttributeValue done =
        dynamoDb
            .getItem(
                r ->
                    r.tableName(String.valueOf(places.tables().get("residue")))
                        .key(
                            Map.of(
                                "kind", AttributeValue.fromS("notice"),
                                "id", AttributeValue.fromS(changed))))
            .item()
            .get("doneAt");
    return done == null ? null : Instant.ofEpochMilli(Long.parseLong(done.n()));
  }

  /** The marks on the accounts, not the sender's word for it. */
  private void untold(Findings findings, PolicyChange change, Instant now) {
    for (var row :
        dynamoDb
            .scanPaginator(r -> r.tableName(String.valueOf(places.tables().get("identities"))))
            .items()) {
      boolean account =
          text(row, "record").equals("account") && !text(row, "state").equals("erasing");
      boolean real = !text(row, "email").endsWith(SIMULATOR);
      boolean old = created(row).isBefore(now.minus(PATIENCE));
      if (account && real && old && !text(row, "noticed").equals(change.version())) {
        findings.add(
            change.version() + ": an account was not told", "account/" + text(row, "subject"));
      }
    }
  }

  private static Instant created(Map<String, AttributeValue> row) {
    AttributeValue at = row.get("createdAt");
    return at == null || at.n() == null
        ? Instant.EPOCH
        : Instant.ofEpochMilli(Long.parseLong(at.n()));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }
}
