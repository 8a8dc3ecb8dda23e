package io.mixrunners.audit;

import io.mixrunners.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * That everything belongs to somebody who is there: each row to an account, each file to its song,
 * each object to a row that names it. What nobody owns is in no export and in no erasure. Rows and
 * objects come and go while one looks, so what seems lost is looked at a second time.
 */
final class OwnerChecks {
  private static final Set<String> STATES = Set.of("active", "restricted", "erasing");

  /** States of a song at which nobody works. */
  private static final Set<String> STILL = Set.of("preview", "ready", "failed");

  private static final String ACCOUNT = "account";
  private static final String TOMBSTONES = "tombstones/";

  /** What is found by counting lies at no place. */
  private static final String RECEIPTS = "receipts";

  /** An object may be written this long after the moment from which its row counts. */
  private static final Duration LATE = AuditSet.HOURLY.every();

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;

  OwnerChecks(
      DynamoDbClient dynamoDb, S3Client s3, Places places, Expected expected, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "row-owners",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Every row belongs to an account that is there, and nothing is there twice",
            findings -> findings.at("rows", () -> findings.twice(this::rows))),
        new Check(
            "object-owners",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Every object belongs to a song or a request that is there, and is named by its row",
            findings -> findings.at("objects", () -> findings.twice(this::objects))),
        new Check(
            "tombstones",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Who was erased stays erased: each tombstone is there twice, and none for the living",
            findings -> findings.at("tombstones", () -> findings.twice(this::tombstones))));
  }

  private List<Map<String, AttributeValue>> scan(String store) {
    String table = String.valueOf(places.tables().get(store));
    return dynamoDb.scanPaginator(r -> r.tableName(table)).items().stream().toList();
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Row.text(row, name);
  }

  /** Whether the row's time is over: the database may take days to remove it. */
  private boolean isOver(Map<String, AttributeValue> row) {
    long end = end(row);
    return end >= 0 && end <= clock.instant().getEpochSecond();
  }

  private static long end(Map<String, AttributeValue> row) {
    @Nullable AttributeValue end = row.get("expiresAt");
    return end == null || end.n() == null || !end.n().matches("[0-9]{1,18}")
        ? -1
        : Long.parseLong(end.n());
  }

  private Map<String, String> rows() {
    var found = new TreeMap<String, String>();
    var work = scan("work");
    var identities = scan("identities");
    Map<String, Map<String, AttributeValue>> accounts = accounts(identities, found);
    Set<String> led = new HashSet<>();
    for (var row : identities) {
      String subject = text(row, "subject");
      if (!subject.startsWith("email#") && !accounts.containsKey(subject)) {
        found.put(place(row), kind("identities", row) + " belongs to no account");
      }
      if (text(row, "record").equals("lookup")) {
        led.add(subject);
        var owner = accounts.get(text(row, "owner"));
        if (owner == null || !text(owner, "lookup").equals(subject)) {
          found.put(place(row), "identities.lookup leads to an account of another address");
        }
      }
    }
    accounts.forEach(
        (subject, account) -> {
          String lookup = text(account, "lookup");
          boolean erasing = text(account, "state").equals("erasing");
          if (!lookup.isEmpty() && !led.contains(lookup) && !erasing) {
            found.put(place(account), "no look-up leads to an account: its person cannot sign in");
          }
        });
    work(work, accounts.keySet(), found);
    return found;
  }

  private static Map<String, Map<String, AttributeValue>> accounts(
      List<Map<String, AttributeValue>> identities, Map<String, String> found) {
    Map<String, Map<String, AttributeValue>> accounts = new HashMap<>();
    Set<String> lookups = new HashSet<>();
    for (var row : identities) {
      if (text(row, "record").equals(ACCOUNT)) {
        accounts.put(text(row, "subject"), row);
        String lookup = text(row, "lookup");
        if (!lookup.isEmpty() && !lookups.add(lookup)) {
          found.put(place(row), "two accounts have one address");
        }
        if (!STATES.contains(text(row, "state"))) {
          found.put(place(row), "an account is in a state that there is not");
        }
      }
    }
    return accounts;
  }

  private void work(
      List<Map<String, AttributeValue>> work, Set<String> accounts, Map<String, String> found) {
    Map<String, Map<String, AttributeValue>> jobs = new HashMap<>();
    Map<String, String> owners = new HashMap<>();
    for (var row : work) {
      String record = text(row, "record");
      String subject = text(row, "subject");
      if (record.startsWith("job#")) {
        jobs.put(subject + "/" + record.substring(4), row);
      }
      boolean one = record.startsWith("job#") || record.startsWith("order#");
      String before = one ? owners.put(record, subject) : null;
      if (before != null && !before.equals(subject)) {
        found.put(place(row), kind("work", row) + ": two people have the same one");
      }
      if (!accounts.contains(subject) && !isOver(row)) {
        found.put(place(row), kind("work", row) + " belongs to no account");
      }
    }
    for (var row : work) {
      if (text(row, "record").startsWith("file#") && !isOver(row)) {
        var job = jobs.get(text(row, "subject") + "/" + text(row, "job"));
        if (job == null) {
          found.put(place(row), "work.file belongs to no song");
        } else if (endOf(job).filter(end -> isAnother(end, row)).isPresent()) {
          found.put(place(row), "work.file ends at another time than its song");
        }
      }
    }
  }

  /** When a song's files end; nobody can tell while a payment or a worker is under way. */
  private Optional<Instant> endOf(Map<String, AttributeValue> job) {
    Row row = Row.of("work", job, expected);
    return isStill(job)
        ? row.record().flatMap(record -> RowClock.end(record, row))
        : Optional.empty();
  }

  private static boolean isStill(Map<String, AttributeValue> job) {
    return STILL.contains(text(job, "state")) && !job.containsKey("unsettled");
  }

  private static boolean isAnother(Instant end, Map<String, AttributeValue> file) {
    return end(file) >= 0
        && Duration.between(end, Instant.ofEpochSecond(end(file))).abs().compareTo(LATE) > 0;
  }

  private Map<String, String> objects() {
    var found = new TreeMap<String, String>();
    List<S3Object> audio = list("audio", "");
    List<S3Object> exports = list("exports", "");
    Set<String> named = new HashSet<>();
    Map<String, Boolean> jobs = new HashMap<>();
    for (var row : scan("work")) {
      String record = text(row, "record");
      if (record.startsWith("file#")) {
        named.add(text(row, "key"));
      } else if (record.startsWith("job#")) {
        jobs.put(text(row, "subject") + "/" + record.substring(4), isStill(row));
      }
    }
    for (S3Object object : audio) {
      if (!expected.keys("audio").matcher(object.key()).matches()) {
        continue; // has a check of its own
      }
      String[] parts = object.key().split("/", 4);
      @Nullable Boolean still = parts.length < 4 ? null : jobs.get(parts[1] + "/" + parts[2]);
      if (still == null) {
        found.put(object.key(), "audio: an object of no song that is there");
      } else if (still && !named.contains(object.key())) {
        found.put(object.key(), "audio: an object that its song does not name, perhaps a copy");
      }
    }
    Set<String> requests = new HashSet<>();
    for (var row : scan("identities")) {
      if (text(row, "record").startsWith("request#")) {
        requests.add(text(row, "subject") + "/" + text(row, "record").substring(8));
      }
    }
    for (S3Object object : exports) {
      if (!requests.contains(object.key().replaceFirst("\\.[a-z]+$", ""))) {
        found.put(object.key(), "exports: an archive that answers no request");
      }
    }
    return found;
  }

  private Map<String, String> tombstones() {
    var found = new TreeMap<String, String>();
    Set<String> objects = new HashSet<>();
    for (S3Object object : list("reports", TOMBSTONES)) {
      objects.add(subject(object));
    }
    Set<String> rows = new HashSet<>();
    Instant young =
        clock.instant().minus(Duration.ofDays(expected.days("residue", "tombstone", "default")));
    int receipts = 0;
    for (var row : scan("residue")) {
      if (isYoungReceipt(row, young)) {
        receipts++;
      }
      if (text(row, "kind").equals("tombstone")) {
        rows.add(text(row, "id"));
        if (!objects.contains(text(row, "id")) && row.containsKey("looks")) {
          found.put(text(row, "id"), "a tombstone is not in the reports bucket, for a restore");
        }
      }
    }
    if (receipts > rows.size()) {
      found.put(RECEIPTS, "more erasures have a receipt than a tombstone");
    }
    for (S3Object object : list("reports", TOMBSTONES)) {
      String subject = subject(object);
      if (!rows.contains(subject) && object.lastModified().minus(LATE).isAfter(young)) {
        found.put(subject, "a tombstone was taken out of the table before its time");
      }
    }
    for (var row : scan("identities")) {
      String subject = text(row, "subject");
      if (text(row, "record").equals(ACCOUNT) && !text(row, "state").equals("erasing")) {
        if (rows.contains(subject) || objects.contains(subject)) {
          found.put(subject, "an account is alive that has a tombstone");
        }
      }
    }
    return found;
  }

  /** Of an erasure whose tombstone, which is as old as its beginning, must still be there. */
  private static boolean isYoungReceipt(Map<String, AttributeValue> row, Instant young) {
    if (!text(row, "kind").equals("receipt") || text(row, "hash").isEmpty()) {
      return false;
    }
    String erased = Json.tree(text(row, "body")).path("erasedAt").asText("");
    return !erased.isEmpty()
        && Instant.parse(erased).minus(AuditSet.DAILY.every().multipliedBy(4)).isAfter(young);
  }

  private static String subject(S3Object tombstone) {
    return tombstone.key().replace(TOMBSTONES, "").replace(".json", "");
  }

  private List<S3Object> list(String store, String prefix) {
    return s3
        .listObjectsV2Paginator(r -> r.bucket(places.bucket(store)).prefix(prefix))
        .contents()
        .stream()
        .toList();
  }

  /** For the log alone. */
  private static String place(Map<String, AttributeValue> row) {
    return text(row, "subject") + "/" + text(row, "record");
  }

  private static String kind(String store, Map<String, AttributeValue> row) {
    return store + "." + Row.safe(text(row, "record").split("#", 2)[0]);
  }
}
