package io.mixrunners.audit;

import io.mixrunners.core.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * That the day's canary lived and is gone, and that nothing that it brought is anywhere, however it
 * is written: a promise tried on somebody whose every word we know.
 */
final class CanaryChecks {
  private static final Duration DAILY = Duration.ofHours(26);

  /** An erasure is a matter of minutes; its canary is seen each hour. */
  private static final Duration LIFETIME = Duration.ofHours(3);

  /** Each canary is looked for on the days after it; the erasure itself looks again later. */
  private static final Duration LOOKED_FOR = AuditSet.DAILY.every().multipliedBy(3);

  private static final Pattern WORD = Pattern.compile("(?<![0-9a-z])[0-9a-z]{26}(?![0-9a-z])");
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final CloudWatchLogsClient logs;
  private final Places places;
  private final InstantSource clock;
  private final boolean scheduled;

  CanaryChecks(
      DynamoDbClient dynamoDb,
      S3Client s3,
      CloudWatchLogsClient logs,
      Places places,
      InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.logs = logs;
    this.places = places;
    this.clock = clock;
    this.scheduled = places.setting("CANARY", "off").equals("on");
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "canary",
            Severity.CRITICAL,
            AuditSet.HOURLY,
            "A made-up person is let in, served, given a copy and erased every day",
            findings -> findings.at("residue", () -> life(findings))),
        new Check(
            "canary-remains",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Nothing that a canary brought is anywhere once it is erased",
            this::remains));
  }

  /** One canary's row. */
  private record Canary(
      String id,
      String state,
      String subjectHash,
      String failure,
      Instant bornAt,
      Instant goneAt) {}

  private List<Canary> canaries() {
    return dynamoDb
        .queryPaginator(
            r ->
                r.tableName(String.valueOf(places.tables().get("residue")))
                    .keyConditionExpression("kind = :kind")
                    .expressionAttributeValues(
                        Map.of(":kind", AttributeValue.fromS(CanaryLife.KIND))))
        .items()
        .stream()
        .map(
            row ->
                new Canary(
                    text(row, "id"),
                    text(row, "state"),
                    text(row, "subjectHash"),
                    text(row, "failure"),
                    Instant.ofEpochMilli(number(row, "bornAt")),
                    Instant.ofEpochMilli(number(row, "goneAt"))))
        .toList();
  }

  private void life(Findings findings) {
    Instant now = clock.instant();
    List<Canary> all = canaries();
    if (!scheduled && all.isEmpty()) {
      findings.cannotTell("no canary is scheduled here; it runs when it is asked to");
      return;
    }
    findings.expect(
        "no canary was born today",
        !scheduled || all.stream().anyMatch(canary -> canary.bornAt().isAfter(now.minus(DAILY))));
    for (Canary canary : all) {
      if (!canary.state().equals("gone") && canary.bornAt().isBefore(now.minus(LIFETIME))) {
        findings.add("a canary stands still at: " + Row.safe(canary.state()), canary.id());
      }
      if (!canary.failure().isEmpty()) {
        findings.add("a canary was not given its due: " + Row.safe(canary.failure()), canary.id());
      }
    }
  }

  private void remains(Findings findings) {
    Set<String> tokens = new HashSet<>();
    Set<String> subjects = new HashSet<>();
    Instant since = clock.instant().minus(LOOKED_FOR);
    findings.at(
        "canaries",
        () -> {
          for (Canary canary : canaries()) {
            if (canary.state().equals("gone") && canary.goneAt().isAfter(since)) {
              subjects.add(canary.subjectHash());
              for (String token : new CanaryTokens(canary.id()).all()) {
                tokens.add(token);
                Hashes.of(token).forEach(hash -> tokens.add(hash.toLowerCase(Locale.ROOT)));
              }
              Hashes.of(new CanaryTokens(canary.id()).address())
                  .forEach(hash -> tokens.add(hash.toLowerCase(Locale.ROOT)));
            }
          }
        });
    if (subjects.isEmpty()) {
      findings.cannotTell("no canary is gone");
      return;
    }
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(store, () -> rows(findings, store, table, tokens, subjects)));
    places
        .buckets()
        .forEach(
            (store, bucket) ->
                findings.at(store, () -> keys(findings, store, bucket, tokens, subjects)));
    findings.at("logs", () -> lines(findings, tokens));
  }

  private void rows(
      Findings findings, String store, String table, Set<String> tokens, Set<String> subjects) {
    for (var row : dynamoDb.scanPaginator(r -> r.tableName(table)).items()) {
      String kind = text(row, store.equals("residue") ? "kind" : "record");
      List<String> texts = new ArrayList<>();
      row.values().forEach(value -> Row.texts(value, texts::add));
      for (String text : texts) {
        // A tombstone is the one row that still names an erased subject (register,
        // residue.tombstone).
        if (isToken(text, tokens) || (!kind.equals("tombstone") && isSubject(text, subjects))) {
          findings.add(
              store + "." + Row.safe(kind.split("#", 2)[0]) + " still knows an erased canary",
              text);
        }
      }
    }
  }

  private void keys(
      Findings findings, String store, String bucket, Set<String> tokens, Set<String> subjects) {
    for (var page : s3.listObjectVersionsPaginator(r -> r.bucket(bucket))) {
      page.versions()
          .forEach(
              version -> {
                String key = version.key();
                if (isToken(key, tokens)
                    || (!key.startsWith("tombstones/") && isSubject(key, subjects))) {
                  findings.add(store + ": a key still knows an erased canary", key);
                }
              });
    }
    for (var page : s3.listMultipartUploadsPaginator(r -> r.bucket(bucket))) {
      page.uploads()
          .forEach(
              upload -> {
                if (isSubject(upload.key(), subjects)) {
                  findings.add(store + ": an upload of an erased canary", upload.key());
                }
              });
    }
  }

  /** Random ids may stand in a log until it ages out; words of a person may at no time. */
  private void lines(Findings findings, Set<String> tokens) {
    Instant from = clock.instant().minus(AuditSet.DAILY.every());
    for (var group :
        logs.describeLogGroupsPaginator(
                r -> r.logGroupNamePrefix("/aws/lambda/mixrunners-" + places.stage() + "-"))
            .logGroups()) {
      for (var event :
          logs.filterLogEventsPaginator(
                  r -> r.logGroupName(group.logGroupName()).startTime(from.toEpochMilli()))
              .events()) {
        if (isToken(event.message(), tokens)) {
          findings.add(group.logGroupName() + ": a line knows a canary's words");
        }
      }
    }
  }

  private static boolean isToken(String text, Set<String> tokens) {
    for (String reading : Readings.of(text)) {
      String lower = reading.toLowerCase(Locale.ROOT);
      if (tokens.stream().anyMatch(lower::contains)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSubject(String text, Set<String> subjects) {
    for (String reading : Readings.of(text)) {
      Matcher word = WORD.matcher(reading);
      while (word.find()) {
        if (subjects.contains(Ids.hash(word.group()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private static long number(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
  }
}
