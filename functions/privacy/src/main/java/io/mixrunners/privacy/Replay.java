package io.mixrunners.privacy;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Carries the tombstones of the locked bucket, which no restore touches, into tables that a backup
 * brought back. Everything may be repeated. Thread-safe.
 */
final class Replay {
  private static final String FOLDER = "tombstones/";
  private static final Pattern KEY = Pattern.compile("tombstones/([0-9a-z]{26})\\.json");
  private static final List<String> POINTERS = List.of("subject", "owner");

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final Table identities;
  private final Table work;
  private final Accounts accounts;
  private final Stores stores;
  private final String reports;

  private Replay(
      DynamoDbClient dynamoDb,
      S3Client s3,
      Table identities,
      Table work,
      Accounts accounts,
      Stores stores,
      String reports) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.identities = identities;
    this.work = work;
    this.accounts = accounts;
    this.stores = stores;
    this.reports = reports;
  }

  /**
   * @param removed rows and objects that were there again
   * @param left rows that are there still
   */
  record Result(int tombstones, int removed, int left) {}

  static Replay on(Environment environment, Aws aws) {
    DynamoDbClient dynamoDb = aws.dynamoDb();
    S3Client s3 = aws.s3();
    Table identities = Table.identities(environment, dynamoDb);
    Table work = Table.work(environment, dynamoDb);
    Table residue = Table.residue(environment, dynamoDb);
    return new Replay(
        dynamoDb,
        s3,
        identities,
        work,
        new Accounts(identities, residue, Register.load()),
        new Stores(
            identities, work, Bucket.audio(environment, s3), Bucket.exports(environment, s3)),
        environment.get("REPORTS_BUCKET"));
  }

  Result run() {
    Map<String, Instant> erased = tombstones();
    erased.forEach(accounts::bury);
    int removed = 0;
    for (String subject : erased.keySet()) {
      for (String prefix : stores.audioPrefixes(subject)) {
        removed += stores.audio().deleteAll(prefix);
      }
      removed += stores.exports().deleteAll(subject + "/");
    }
    removed += sweep(identities, erased.keySet()) + sweep(work, erased.keySet());
    int left = sweep(identities, erased.keySet()) + sweep(work, erased.keySet());
    return new Result(erased.size(), removed, left);
  }

  private Map<String, Instant> tombstones() {
    var erased = new HashMap<String, Instant>();
    for (var object : s3.listObjectsV2Paginator(r -> r.bucket(reports).prefix(FOLDER)).contents()) {
      Matcher key = KEY.matcher(object.key());
      if (key.matches()) {
        String body = s3.getObjectAsBytes(r -> r.bucket(reports).key(object.key())).asUtf8String();
        erased.put(key.group(1), Instant.parse(Json.tree(body).path("erasedAt").asText()));
      }
    }
    return erased;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    @Nullable AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  /** Deletes every row of these people, and the rows by which an address finds them. */
  private int sweep(Table table, Set<String> erased) {
    var partitions = new HashSet<String>();
    for (Map<String, AttributeValue> item :
        dynamoDb.scanPaginator(r -> r.tableName(table.name()).consistentRead(true)).items()) {
      if (POINTERS.stream().anyMatch(name -> erased.contains(text(item, name)))) {
        partitions.add(text(item, "subject"));
      }
    }
    int rows = 0;
    for (String partition : partitions) {
      for (var row : table.listEvenExpired(partition, "")) {
        table.delete(partition, row.text("record"));
        rows++;
      }
    }
    return rows;
  }
}
