package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** How the series' row of a voucher begins that waits for its number. */
  private static final String WAITING = "open#";

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
            findings -> findings.at("residue", () -> findings.twice(this::vouchers))));
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
    Instant stuck = clock.instant().minus(AuditSet.DAILY.every().multipliedBy(3));
    for (var row : rows("identities")) {
      boolean open =
          text(row, "record").startsWith("request#")
              && OPEN.contains(text(row, "state"))
              && !text(row, "type").equals("restriction");
      if (!open) {
        continue;
      }
      long due = number(row, "dueAt", 0);
      if (due < now) {
        findings.add("a request is past its date", text(row, "record"));
      } else if (due > latest(row)) {
        findings.add("a request's date is later than the law allows", text(row, "record"));
      }
      if (text(row, "state").equals("executing") && lastStep(row).isBefore(stuck)) {
        findings.add("a request stands still while it is carried out", text(row, "record"));
      }
    }
  }

  /** A month from its coming, to the end of that day; two more if that was told. */
  private long latest(Map<String, AttributeValue> request) {
    Instant received = Instant.ofEpochMilli(number(request, "receivedAt", 0));
    Instant due = expected.after(received, "answer");
    if (request.containsKey("extendedAt")) {
      due = expected.after(due, "extension");
    }
    return due.plus(AuditSet.DAILY.every()).toEpochMilli();
  }

  private static Instant lastStep(Map<String, AttributeValue> request) {
    String steps = text(request, "steps");
    Instant last = Instant.EPOCH;
    for (JsonNode step : Json.tree(steps.isEmpty() ? "[]" : steps)) {
      Instant at = Instant.parse(step.path("at").asText());
      last = at.isAfter(last) ? at : last;
    }
    return last;
  }

  private void duties(Findings findings) {
    Instant latest = clock.instant().minus(PATIENCE);
    for (var row : rows("residue")) {
      if (text(row, "kind").equals("duty")
          && !text(row, "state").equals("done")
          && number(row, "dueAt", 0) < latest.getEpochSecond()) {
        findings.add("a recipient has not erased what it owes", text(row, "id"));
      }
    }
  }

  private Map<String, String> vouchers() {
    var found = new TreeMap<String, String>();
    Map<String, TreeSet<Integer>> numbers = new TreeMap<>();
    Map<String, Long> last = new TreeMap<>();
    Set<String> waiting = new HashSet<>();
    Set<String> booked = new HashSet<>();
    JsonNode record = expected.record("residue", "voucher").orElseThrow();
    int endsIn = expected.financialYearEnds();
    var sales = rows("work");
    var rows = rows("residue");
    for (var row : rows) {
      if (text(row, "kind").equals("voucher-series")) {
        String id = text(row, "id");
        if (id.startsWith(WAITING)) {
          waiting.add(id.substring(WAITING.length()));
        } else {
          last.put(id, number(row, "last", 0));
        }
      }
    }
    for (var row : rows) {
      if (!text(row, "kind").equals("voucher")) {
        continue;
      }
      String id = text(row, "id");
      booked.add(id);
      Optional<Instant> end = VoucherEnd.of(text(row, "date"), text(row, "scheme"), record, endsIn);
      if (end.isEmpty() || number(row, "expiresAt", 0) != end.get().getEpochSecond()) {
        found.put(id + " end", "a voucher ends on another day than the law's");
      }
      String[] number = text(row, "number").split("-", 2);
      if (number.length == 2 && number[1].matches("[0-9]{1,9}")) {
        boolean first =
            numbers
                .computeIfAbsent(number[0], year -> new TreeSet<>())
                .add(Integer.parseInt(number[1]));
        if (!first) {
          found.put(id, "two vouchers have one number");
        }
      } else if (!waiting.contains(id)) {
        found.put(id, "a voucher has no number and waits for none");
      }
    }
    numbers.forEach(
        (year, there) -> {
          // Sales at home go some years before those abroad, and leave their numbers.
          boolean whole =
              VoucherEnd.of(year + "-01-01", "domestic", record, 12)
                  .filter(end -> end.isAfter(clock.instant()))
                  .isPresent();
          if (whole
              && (there.last() != there.size() || last.getOrDefault(year, 0L) != there.size())) {
            found.put(year, "the vouchers of " + Row.safe("y" + year).substring(1) + " have a gap");
          }
        });
    for (var sale : sales) {
      boolean paid = Set.of("paid", "refunded").contains(text(sale, "state"));
      if (text(sale, "record").startsWith("order#")
          && paid
          && !booked.contains(text(sale, "order"))) {
        found.put(text(sale, "order"), "a sale has no voucher");
      }
    }
    return found;
  }
}
