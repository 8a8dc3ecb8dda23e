package io.mixrunners.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Looks for a person everywhere, by another way than the one by which was deleted: every row of
 * every table, in any attribute, and every version and every unfinished upload under their
 * prefixes. Only reads. Thread-safe.
 */
final class Search {
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Stores stores;
  private final String residue;

  Search(DynamoDbClient dynamoDb, S3Client s3, Stores stores, String residue) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.stores = stores;
    this.residue = residue;
  }

  /**
   * What was looked at in one store, and what was found there.
   *
   * @param scanned rows, or objects and uploads under the person's prefixes
   */
  record Found(String store, String method, int scanned, int left) {}

  /** A row, as text, and the two parts of its key. */
  record Row(String partition, String sort, String text) {}

  /** Every spelling in which an address may lie somewhere. */
  static List<String> spellings(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    byte[] bytes = lower.getBytes(StandardCharsets.UTF_8);
    return List.of(
        lower,
        URLEncoder.encode(lower, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
        Base64.getEncoder().withoutPadding().encodeToString(bytes).toLowerCase(Locale.ROOT));
  }

  /**
   * @param names what to look for, in lower case
   * @param declared rows that the register lets stay, or that the erasure itself still needs
   */
  List<Found> everywhere(String subject, List<String> names, Predicate<Row> declared) {
    List<Found> found = new ArrayList<>();
    found.add(
        table("identities", stores.identities().name(), "subject", "record", names, declared));
    found.add(table("work", stores.work().name(), "subject", "record", names, declared));
    found.add(table("residue", residue, "kind", "id", names, declared));
    int objects = 0;
    for (String prefix : stores.audioPrefixes(subject)) {
      objects += objects(stores.audio().name(), prefix);
    }
    found.add(new Found("audio", "versions and uploads by prefix", objects, objects));
    int exports = objects(stores.exports().name(), subject + "/");
    found.add(new Found("exports", "versions and uploads by prefix", exports, exports));
    return found;
  }

  static int left(List<Found> found) {
    return found.stream().mapToInt(Found::left).sum();
  }

  private Found table(
      String store,
      String name,
      String partition,
      String sort,
      List<String> names,
      Predicate<Row> declared) {
    int scanned = 0;
    int left = 0;
    for (Map<String, AttributeValue> item :
        dynamoDb.scanPaginator(r -> r.tableName(name).consistentRead(true)).items()) {
      scanned++;
      String text = item.toString().toLowerCase(Locale.ROOT);
      if (names.stream().anyMatch(text::contains)
          && !declared.test(new Row(key(item, partition), key(item, sort), text))) {
        left++;
      }
    }
    return new Found(store, "every attribute of every row", scanned, left);
  }

  private static String key(Map<String, AttributeValue> item, String name) {
    @Nullable AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private int objects(String bucket, String prefix) {
    int count = 0;
    for (var page : s3.listObjectVersionsPaginator(r -> r.bucket(bucket).prefix(prefix))) {
      count += page.versions().size() + page.deleteMarkers().size();
    }
    for (var page : s3.listMultipartUploadsPaginator(r -> r.bucket(bucket).prefix(prefix))) {
      count += page.uploads().size();
    }
    return count;
  }
}
