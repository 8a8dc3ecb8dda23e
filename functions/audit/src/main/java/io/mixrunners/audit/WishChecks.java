package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.HeldRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * That what people wished is done: consent where consent is the ground, holding still where asked.
 */
final class WishChecks {
  private static final String RESTRICTED = "restricted";
  private static final List<String> MOMENTS = List.of("at", "createdAt", "receivedAt", "bornAt");
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Places places;
  private final Expected expected;

  WishChecks(DynamoDbClient dynamoDb, S3Client s3, Places places, Expected expected) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "consents",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Whatever rests on consent has one that was given when it happened",
            this::consents),
        new Check(
            "holds",
            Severity.HIGH,
            AuditSet.DAILY,
            "Audio of a restriction lies where nothing ends it, and nothing else is held beyond its date",
            findings -> findings.at("holds", () -> findings.twice(this::holds))));
  }

  /** Each consent as it changed: by person and purpose, what held from which moment on. */
  private Map<String, NavigableMap<Instant, Boolean>> given() {
    Map<String, NavigableMap<Instant, Boolean>> given = new HashMap<>();
    for (var row : scan("identities")) {
      if (text(row, "record").startsWith("consent#")) {
        AttributeValue yes = row.get("given");
        given
            .computeIfAbsent(
                text(row, "subject") + "/" + text(row, "purpose"), key -> new TreeMap<>())
            .put(moment(row), yes != null && Boolean.TRUE.equals(yes.bool()));
      }
    }
    return given;
  }

  private void consents(Findings findings) {
    Map<String, NavigableMap<Instant, Boolean>> given = new HashMap<>();
    findings.at("consents", () -> given.putAll(given()));
    for (String store : places.tables().keySet()) {
      findings.at(store, () -> scan(store).forEach(row -> consent(findings, store, row, given)));
    }
  }

  private void consent(
      Findings findings,
      String store,
      Map<String, AttributeValue> values,
      Map<String, NavigableMap<Instant, Boolean>> given) {
    Row row = Row.of(store, values, expected);
    for (String purpose : row.record().map(expected::consentsOf).orElse(List.of())) {
      var history =
          given.getOrDefault(
              text(values, "subject") + "/" + purpose, Collections.emptyNavigableMap());
      if (!held(history, moment(values))) {
        findings.add(row.name() + " was made without consent to " + purpose, row.place());
      }
    }
  }

  /** Whether a consent was there at a moment: given before, and not taken back since. */
  static boolean held(NavigableMap<Instant, Boolean> history, Instant at) {
    var last = history.floorEntry(at);
    return last != null && last.getValue();
  }

  /**
   * What is held is a restricted person's, or waits for its old date since the restriction was
   * lifted (decision 21), or goes at once with its person; and no rule of the bucket ends it.
   */
  private Map<String, String> holds() {
    var found = new TreeMap<String, String>();
    Map<String, String> states = new HashMap<>();
    Set<String> held = new HashSet<>();
    for (var row : scan("identities")) {
      if (text(row, "record").equals("account")) {
        states.put(text(row, "subject"), text(row, "state"));
      } else if (text(row, "type").equals("restriction") && text(row, "state").equals("done")) {
        held.add(text(row, "subject"));
      }
    }
    held.removeIf(subject -> !RESTRICTED.equals(states.get(subject)));
    Map<String, String> songs = new HashMap<>();
    Set<String> dated = new HashSet<>();
    var work = scan("work");
    for (var row : work) {
      if (text(row, "record").startsWith("job#")) {
        String song = text(row, "record").substring("job#".length());
        songs.put(text(row, "subject") + "/" + song, text(row, "state"));
      }
    }
    for (var row : work) {
      String subject = text(row, "subject");
      if (row.containsKey("expiresAt")) {
        dated.add(text(row, "key"));
      } else if (row.containsKey(HeldRows.UNTIL) && !mayHold(states.get(subject))) {
        found.put(
            Row.of("work", row, expected).place(),
            "a row is held for somebody who is not restricted");
      }
      boolean finished = "ready".equals(songs.get(subject + "/" + text(row, "job")));
      if (held.contains(subject) && finished && ends(row)) {
        found.put(
            Row.of("work", row, expected).place(),
            "a restricted person's audio lies where it ends by itself");
      }
    }
    s3.listObjectsV2Paginator(r -> r.bucket(places.bucket("audio")).prefix("held/"))
        .contents()
        .forEach(
            object -> {
              if (!mayHold(states.get(object.key().split("/", 3)[1]))
                  && !dated.contains(object.key())) {
                found.put(object.key(), "audio is held for somebody who is not restricted");
              }
            });
    return found;
  }

  private static boolean mayHold(@Nullable String state) {
    return RESTRICTED.equals(state) || "erasing".equals(state);
  }

  /**
   * Whether a file lies where a rule of the bucket ends it. A date on its row the sweeper takes
   * off.
   */
  private static boolean ends(Map<String, AttributeValue> row) {
    return text(row, "record").startsWith("file#")
        && row.containsKey("key")
        && !text(row, "key").startsWith("held/");
  }

  private List<Map<String, AttributeValue>> scan(String store) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    String table = String.valueOf(places.tables().get(store));
    dynamoDb.scanPaginator(r -> r.tableName(table)).items().forEach(rows::add);
    return rows;
  }

  private static Instant moment(Map<String, AttributeValue> row) {
    return MOMENTS.stream()
        .map(row::get)
        .filter(value -> value != null && value.n() != null)
        .findFirst()
        .map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())))
        .orElse(Instant.EPOCH);
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  /** Purposes of a record that rest on consent, by the consent's name. */
  static List<String> consentsOf(JsonNode record, JsonNode purposes) {
    List<String> consents = new ArrayList<>();
    for (JsonNode purpose : record.path("purposes")) {
      JsonNode consent = purposes.path(purpose.asText()).path("consent");
      if (consent.isTextual()) {
        consents.add(consent.asText());
      }
    }
    return consents;
  }
}
