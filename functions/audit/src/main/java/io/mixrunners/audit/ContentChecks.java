package io.mixrunners.audit;

import io.mixrunners.core.Canonical;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Personal data where nobody declared any: in rows, in what objects carry beside their bytes. */
final class ContentChecks {
  /** In base64 of either alphabet. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{22,128}={0,2}");

  private static final Pattern HEX = Pattern.compile("\\b[0-9a-f]{32,128}\\b");

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
    Map<String, String> hashes = new HashMap<>();
    findings.at("addresses", () -> hashes.putAll(hashesOfAddresses()));
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
                                values -> row(Row.of(store, values, expected), hashes, findings))));
  }

  private void row(Row row, Map<String, String> hashes, Findings findings) {
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
                    if (isHash(text, hashes)) {
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

  private static boolean isHash(String text, Map<String, String> hashes) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (hashes.containsKey(word.group())) {
        return true;
      }
    }
    Matcher hex = HEX.matcher(text.toLowerCase(Locale.ROOT));
    while (hex.find()) {
      if (hashes.containsKey(hex.group())) {
        return true;
      }
    }
    return false;
  }

  /** Plain hashes of every address that we know, which must be nowhere. */
  private Map<String, String> hashesOfAddresses() {
    Map<String, String> hashes = new HashMap<>();
    String table = String.valueOf(places.tables().get("identities"));
    for (Map<String, AttributeValue> row :
        dynamoDb.scanPaginator(r -> r.tableName(table).projectionExpression("email")).items()) {
      AttributeValue email = row.get("email");
      if (email != null && email.s() != null) {
        for (String form : List.of(email.s(), email.s().strip().toLowerCase(Locale.ROOT))) {
          Hashes.of(form).forEach(hash -> hashes.put(hash, ""));
          hashes.put(Canonical.sha256(form), "");
        }
      }
    }
    return hashes;
  }

  private void metadata(Findings findings) {
    for (String store : List.of("audio", "exports")) {
      findings.at(
          store,
          () -> {
            String bucket = places.bucket(store);
            for (S3Object object : s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents()) {
              boolean tagged =
                  !s3.getObjectTagging(r -> r.bucket(bucket).key(object.key())).tagSet().isEmpty();
              if (tagged || hasMetadata(bucket, object.key(), findings)) {
                findings.add(store + ": an object carries more than its bytes", object.key());
              }
            }
          });
    }
  }

  /** Who may see metadata may read the bytes, so on AWS the audit may not, and says so. */
  private boolean hasMetadata(String bucket, String key, Findings findings) {
    try {
      HeadObjectResponse head = s3.headObject(r -> r.bucket(bucket).key(key));
      return !head.metadata().isEmpty()
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
