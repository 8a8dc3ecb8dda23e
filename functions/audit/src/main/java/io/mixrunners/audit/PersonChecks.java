package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Deadlines;
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

/**
 * What people are owed, by the rows that say so: their songs, their answers, the law's vouchers.
 */
final class PersonChecks {
  private static final Set<String> OPEN =
      Set.of("received", "verified", "executing", "deferred", "extended");

  /** How the series' row of a voucher begins that waits for its number. */
  private static final String WAITING = "open#";

  /** A song at which nobody works. */
  private static final Set<String> RESTING = Set.of("preview", "ready");

  /** A recipient may take this long after its date. */
  private static final Duration PATIENCE = AuditSet.WEEKLY.every();

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Places places;
  private final Expected expected;
  private final Deadlines deadlines;
  private final java.time.InstantSource clock;

  PersonChecks(
      DynamoDbClient dynamoDb,
      S3Client s3,
      Places places,
      Expected expected,
      Deadlines deadlines,
      java.time.InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.places = places;
    this.expected = expected;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "audio-lost",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "A song has all of its audio, as long as it was, until its time is over",
            findings -> findings.at("work", () -> findings.twice(this::lost))),
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

  /**
   * Every file that the row of a song names is there, as long as the song waits for its payment or
   * is finished; while somebody works at it, deletes it or erases the person, files come and go.
   */
  private Map<String, String> lost() {
    Map<String, String> still = new HashMap<>();
    Map<String, Map<String, Long>> keys = new HashMap<>();
    Set<String> erasing = new HashSet<>();
    for (var row : rows("identities")) {
      if (text(row, "record").equals("account") && text(row, "state").equals("erasing")) {
        erasing.add(text(row, "subject"));
      }
    }
    long now = clock.instant().getEpochSecond();
    for (var row : rows("work")) {
      String[] record = text(row, "record").split("#", -1);
      String job = text(row, "subject") + "/" + (record.length > 1 ? record[1] : "") + "/";
      String state = text(row, "state");
      // A restriction takes the end off.
      boolean isOver = number(row, "expiresAt", Long.MAX_VALUE) <= now;
      if (record[0].equals("file") && row.containsKey("key") && !isOver) {
        keys.computeIfAbsent(job, key -> new HashMap<>())
            .put(text(row, "key"), number(row, "bytes", -1));
      } else if (record[0].equals("job")
          && RESTING.contains(state)
          && !row.containsKey("unsettled")
          && !isOver
          && !erasing.contains(text(row, "subject"))) {
        still.put(job, state);
      }
    }
    Map<String, Long> there = new HashMap<>();
    s3.listObjectsV2Paginator(r -> r.bucket(places.bucket("audio")))
        .contents()
        .forEach(object -> there.put(object.key(), object.size()));
    var found = new TreeMap<String, String>();
    still.forEach(
        (job, state) -> {
          Map<String, Long> named = keys.getOrDefault(job, Map.of());
          if (named.isEmpty() || !there.keySet().containsAll(named.keySet())) {
            found.put(
                job,
                state.equals("ready")
                    ? "a finished song lacks its audio before its time"
                    : "a song that waits for its payment lacks its audio before its time");
          } else if (named.entrySet().stream()
              .anyMatch(file -> isCut(file.getValue(), there.get(file.getKey())))) {
            found.put(job, "a song's audio has another length than it was given");
          }
        });
    return found;
  }

  private static boolean isCut(long bytes, @Nullable Long there) {
    return bytes >= 0 && there != null && there != bytes;
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

  /** By the calendar of the law: a last day on which nobody works gives way to the next. */
  long latest(Map<String, AttributeValue> request) {
    Instant received = Instant.ofEpochMilli(number(request, "receivedAt", 0));
    Instant due =
        request.containsKey("extendedAt")
            ? deadlines.extended(received)
            : deadlines.answer(received);
    return due.toEpochMilli();
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
    Map<String, Map<String, AttributeValue>> booked = new HashMap<>();
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
      booked.put(id, row);
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
      if (!text(sale, "record").startsWith("order#") || !paid) {
        continue;
      }
      var voucher = booked.get(text(sale, "order"));
      if (voucher == null) {
        found.put(text(sale, "order"), "a sale has no voucher");
      } else if (number(voucher, "amount", 0) != number(sale, "amount", 0)) {
        found.put(text(sale, "order"), "a voucher says another amount than its sale");
      }
    }
    return found;
  }
}
