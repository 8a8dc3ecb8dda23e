package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What people are owed, by the rows that say so: their songs, their answers, the law's vouchers.
 */
final class PersonChecks {
  private static final Set<String> OPEN =
      Set.of("received", "verified", "executing", "deferred", "extended");

  /** A recipient may take this long after its date. */
  private static final Duration PATIENCE = AuditSet.WEEKLY.every();

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Places places;
  private final Expected expected;
  private final java.time.InstantSource clock;

  PersonChecks(
      DynamoDbClient dynamoDb,
      S3Client s3,
      Places places,
      Expected expected,
      java.time.InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "audio-lost",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "A finished song can be downloaded until its time is over",
            findings -> findings.at("work", () -> lost(findings))),
        new Check(
            "requests-due",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Every request of a person is answered by its date",
            findings -> findings.at("identities", () -> requests(findings))),
        new Check(
            "duties",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Recipients have erased what they owed by then",
            findings -> findings.at("residue", () -> duties(findings))),
        new Check(
            "vouchers",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Vouchers end when the law lets them, and no number of a year is missing",
            findings -> findings.at("residue", () -> vouchers(findings))));
  }

  private Iterable<Map<String, AttributeValue>> rows(String store) {
    String table = String.valueOf(places.tables().get(store));
    return dynamoDb.scanPaginator(r -> r.tableName(table)).items();
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    @Nullable AttributeValue value = row.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private static long number(Map<String, AttributeValue> row, String name, long absent) {
    @Nullable AttributeValue value = row.get(name);
    return value == null || value.n() == null || !value.n().matches("-?[0-9]{1,18}")
        ? absent
        : Long.parseLong(value.n());
  }

  private void lost(Findings findings) {
    Map<String, String> ready = new HashMap<>();
    Map<String, Set<String>> sources = new HashMap<>();
    long now = clock.instant().getEpochSecond();
    for (var row : rows("work")) {
      String[] record = text(row, "record").split("#", -1);
      if (record[0].equals("job")
          && text(row, "state").equals("ready")
          && number(row, "expiresAt", 0) > now) {
        ready.put(text(row, "subject") + "/" + record[1] + "/", text(row, "subject"));
      } else if (record[0].equals("file") && record.length == 3) {
        sources
            .computeIfAbsent(text(row, "subject") + "/" + record[1] + "/", key -> new HashSet<>())
            .add(record[2]);
      }
    }
    Set<String> there = new HashSet<>();
    for (String prefix : List.of("kept/", "held/")) {
      for (S3Object object :
          s3.listObjectsV2Paginator(r -> r.bucket(places.bucket("audio")).prefix(prefix))
              .contents()) {
        there.add(object.key().substring(prefix.length()));
      }
    }
    ready.forEach(
        (job, subject) -> {
          boolean whole =
              there.stream().anyMatch(key -> key.startsWith(job))
                  && sources.getOrDefault(job, Set.of()).stream()
                      .allMatch(file -> there.contains(job + file));
          if (!whole) {
            findings.add("a finished song lacks its audio before its time", job);
          }
        });
  }

  private void requests(Findings findings) {
    long now = clock.instant().toEpochMilli();
    for (var row : rows("identities")) {
      boolean open =
          text(row, "record").startsWith("request#")
              && OPEN.contains(text(row, "state"))
              && !text(row, "type").equals("restriction");
      if (open && number(row, "dueAt", Long.MAX_VALUE) < now) {
        findings.add("a request is past its date", text(row, "record"));
      }
    }
  }

  private void duties(Findings findings) {
    Instant latest = clock.instant().minus(PATIENCE);
    for (var row : rows("residue")) {
      if (text(row, "kind").equals("duty")
          && !text(row, "state").equals("done")
          && number(row, "dueAt", Long.MAX_VALUE) < latest.getEpochSecond()) {
        findings.add("a recipient has not erased what it owes", text(row, "id"));
      }
    }
  }

  private void vouchers(Findings findings) {
    Map<String, TreeSet<Integer>> numbers = new TreeMap<>();
    JsonNode record = expected.record("residue", "voucher").orElseThrow();
    int endsIn = expected.financialYearEnds();
    for (var row : rows("residue")) {
      if (!text(row, "kind").equals("voucher")) {
        continue;
      }
      VoucherEnd.of(text(row, "date"), text(row, "scheme"), record, endsIn)
          .ifPresent(
              end -> {
                if (number(row, "expiresAt", 0) != end.getEpochSecond()) {
                  findings.add("a voucher ends on another day than the law's", text(row, "id"));
                }
              });
      String[] number = text(row, "number").split("-", 2);
      if (number.length == 2 && number[1].matches("[0-9]{1,9}")) {
        numbers
            .computeIfAbsent(number[0], year -> new TreeSet<>())
            .add(Integer.parseInt(number[1]));
      }
    }
    numbers.forEach(
        (year, there) -> {
          if (there.last() != there.size()) {
            findings.add("the vouchers of " + year + " have a gap");
          }
        });
  }
}
