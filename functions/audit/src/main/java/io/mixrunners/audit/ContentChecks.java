package io.mixrunners.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Personal data where nobody declared any: in rows, in what objects carry beside their bytes. */
final class ContentChecks {
  private static final Pattern ID = Pattern.compile("(?<![0-9A-Za-z])[0-9a-z]{26}(?![0-9A-Za-z])");

  private static final String BYTES = "application/octet-stream";

  /** What our objects say that they are. */
  private static final Set<String> TYPES =
      Set.of(
          BYTES,
          "audio/wav",
          "audio/flac",
          "audio/mpeg",
          "application/json",
          "application/zip",
          "text/html");

  /** What is there to lead to an account. */
  private static final Set<String> NAMING =
      Set.of("identities.lookup.owner", "residue.tombstone.id");

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Places places;
  private final Expected expected;

  ContentChecks(DynamoDbClient dynamoDb, S3Client s3, Places places, Expected expected) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "row-content",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "No row holds personal data that its field is not for, however it is written",
            this::rows),
        new Check(
            "object-metadata",
            Severity.HIGH,
            AuditSet.WEEKLY,
            "Objects carry no metadata and no tags, which could name a person or a file",
            this::metadata),
        new Check(
            "object-versions",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "No old version of anything lies behind what was deleted",
            this::versions));
  }

  private void rows(Findings findings) {
    findings.at("addresses and ids", () -> rows(findings, identities()));
  }

  private void rows(Findings findings, String identities) {
    PlainHashes hashes = PlainHashes.of(dynamoDb, identities);
    Set<String> subjects = new HashSet<>();
    dynamoDb
        .scanPaginator(r -> r.tableName(identities).projectionExpression("subject"))
        .items()
        .forEach(row -> subjects.add(Row.text(row, "subject")));
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(
                    store,
                    () ->
                        dynamoDb
                            .scanPaginator(r -> r.tableName(table))
                            .items()
                            .forEach(
                                values -> {
                                  Row row = Row.of(store, values, expected);
                                  row(row, hashes, findings);
                                  ids(row, subjects, findings);
                                })));
  }

  private String identities() {
    return String.valueOf(places.tables().get("identities"));
  }

  /** A row of one person does not name another, and what outlives an account names nobody. */
  private static void ids(Row row, Set<String> subjects, Findings findings) {
    String own = Row.text(row.values(), "subject");
    row.values()
        .forEach(
            (attribute, value) -> {
              String field = row.name() + "." + Row.safe(attribute);
              Row.texts(
                  value,
                  text -> {
                    Matcher id = ID.matcher(text);
                    while (id.find()) {
                      boolean another = subjects.contains(id.group()) && !id.group().equals(own);
                      if (another && !NAMING.contains(field)) {
                        findings.add(field + " holds the id of an account", row.place());
                      }
                    }
                  });
            });
  }

  private static void row(Row row, PlainHashes hashes, Findings findings) {
    row.values()
        .forEach(
            (attribute, value) -> {
              String category =
                  row.record()
                      .map(record -> record.path("fields").path(attribute).path("cat").asText(""))
                      .orElse("");
              Row.texts(
                  value,
                  text -> {
                    Detectors.find(text, allowed(category))
                        .ifPresent(
                            kind ->
                                findings.add(
                                    row.name() + "." + Row.safe(attribute) + " holds " + kind,
                                    row.place()));
                    if (hashes.in(text)) {
                      findings.add(
                          row.name()
                              + "."
                              + Row.safe(attribute)
                              + " holds a plain hash of an address, which anybody can guess back",
                          row.place());
                    }
                  });
            });
  }

  /** Addresses have a check of their own. */
  private static Set<String> allowed(String category) {
    Set<String> allowed = new HashSet<>(Detectors.allowedIn(category));
    allowed.add(Detectors.ADDRESS);
    return allowed;
  }

  private void metadata(Findings findings) {
    for (String store : List.of("audio", "exports", "reports")) {
      findings.at(
          store,
          () -> {
            String bucket = places.bucket(store);
            for (S3Object object : s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents()) {
              if (carriesMore(bucket, object.key(), findings)) {
                findings.add(store + ": an object carries more than its bytes", object.key());
              }
            }
          });
    }
  }

  private boolean carriesMore(String bucket, String key, Findings findings) {
    try {
      boolean tagged = !s3.getObjectTagging(r -> r.bucket(bucket).key(key)).tagSet().isEmpty();
      return tagged || hasMetadata(bucket, key, findings);
    } catch (NoSuchKeyException e) {
      return false; // deleted since it was listed
    }
  }

  /** Who may see metadata may read the bytes, so on AWS the audit may not, and says so. */
  private boolean hasMetadata(String bucket, String key, Findings findings) {
    try {
      HeadObjectResponse head = s3.headObject(r -> r.bucket(bucket).key(key));
      return !head.metadata().isEmpty()
          || !TYPES.contains(Objects.requireNonNullElse(head.contentType(), BYTES))
          || head.cacheControl() != null
          || head.expiresString() != null
          || head.contentDisposition() != null
          || head.contentEncoding() != null
          || head.contentLanguage() != null
          || head.websiteRedirectLocation() != null;
    } catch (S3Exception e) {
      if (e.statusCode() != 403) {
        throw e;
      }
      findings.cannotTell("metadata: the audit may not read audio");
      return false;
    }
  }

  private void versions(Findings findings) {
    for (String store : places.buckets().keySet()) {
      if (expected.versioned(store)) {
        continue;
      }
      findings.at(
          store,
          () -> {
            for (var page : s3.listObjectVersionsPaginator(r -> r.bucket(places.bucket(store)))) {
              page.versions().stream()
                  .filter(version -> !Boolean.TRUE.equals(version.isLatest()))
                  .forEach(version -> findings.add(store + ": an old version", version.key()));
              page.deleteMarkers()
                  .forEach(
                      marker -> findings.add(store + ": a marker, not a deletion", marker.key()));
            }
          });
    }
  }
}
