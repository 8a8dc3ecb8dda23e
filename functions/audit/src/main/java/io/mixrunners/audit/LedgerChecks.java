package io.mixrunners.audit;

import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Register;
import io.mixrunners.core.Tally;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * That people's ledgers say what was written into them: who touched their audio, what they
 * consented to. Each is added up anew and held against its {@link Tally}.
 */
final class LedgerChecks {
  private final DynamoDbClient dynamoDb;
  private final Places places;
  private final Register register;
  private final InstantSource clock;

  LedgerChecks(DynamoDbClient dynamoDb, Places places, Register register, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.places = places;
    this.register = register;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "ledgers",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Nobody took a line out of a person's ledger, changed one or slipped one in",
            findings -> {
              findings.at("identities", () -> findings.twice(this::consents));
              findings.at("work", () -> findings.twice(this::accesses));
            }));
  }

  private Iterable<Map<String, AttributeValue>> scan(String store) {
    String table = String.valueOf(places.tables().get(store));
    return dynamoDb.scanPaginator(r -> r.tableName(table).consistentRead(true)).items();
  }

  private Map<String, String> consents() {
    Map<String, Tally> said = new HashMap<>();
    Map<String, Tally> there = new HashMap<>();
    for (var row : scan("identities")) {
      String subject = Row.text(row, "subject");
      String record = Row.text(row, "record");
      if (record.equals("account") && !Row.text(row, "state").equals("erasing")) {
        said.put(subject, Tally.in(row));
      } else if (record.startsWith("consent#")) {
        there.merge(subject, Tally.NONE.and(row), Tally::plus);
      }
    }
    there.keySet().retainAll(said.keySet()); // a row of nobody has a check of its own
    return differences("consents", said, there);
  }

  private Map<String, String> accesses() {
    Set<String> people = new HashSet<>();
    for (var row : scan("identities")) {
      if (Row.text(row, "record").equals("account") && !Row.text(row, "state").equals("erasing")) {
        people.add(Row.text(row, "subject"));
      }
    }
    Map<String, Tally> said = new HashMap<>();
    Map<String, Tally> there = new HashMap<>();
    for (var row : scan("work")) {
      String subject = Row.text(row, "subject");
      String record = Row.text(row, "record");
      if (!people.contains(subject)) {
        continue;
      }
      AccessLedger.monthOf(record)
          .filter(this::isWhole)
          .ifPresent(month -> there.merge(subject + "/" + month, Tally.NONE.and(row), Tally::plus));
      AccessLedger.monthOfTally(record)
          .filter(this::isWhole)
          .ifPresent(month -> said.put(subject + "/" + month, Tally.in(row)));
    }
    return differences("accesses", said, there);
  }

  private boolean isWhole(String month) {
    return AccessLedger.isWhole(month, register, clock.instant());
  }

  /**
   * By place and what the tally says, so that a second look finds the same only where nothing was
   * written meanwhile.
   */
  private static Map<String, String> differences(
      String ledger, Map<String, Tally> said, Map<String, Tally> there) {
    var found = new TreeMap<String, String>();
    Set<String> all = new HashSet<>(said.keySet());
    all.addAll(there.keySet());
    for (String place : all) {
      Tally before = said.getOrDefault(place, Tally.NONE);
      Tally now = there.getOrDefault(place, Tally.NONE);
      if (!before.equals(now)) {
        String what =
            before.rows() > now.rows()
                ? "lost a line"
                : before.rows() < now.rows()
                    ? "has a line that the service did not write"
                    : "has a line that was changed";
        found.put(place + "/" + before.sum(), "a ledger of " + ledger + " " + what);
      }
    }
    return found;
  }
}
