package io.mixrunners.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One of the three tables. Reads are consistent and never show a row whose {@code expiresAt} has
 * come, because DynamoDB deletes expired rows late. Writes are conditional: a failed condition is
 * an answer, not an exception. Thread-safe.
 */
public final class Table {
  /** The TTL attribute of every table, epoch seconds. */
  public static final String EXPIRES_AT = "expiresAt";

  private static final int TRANSACTION_ATTEMPTS = 10;

  /** Before the second attempt; twice as long before each next one, up to {@link #LONGEST}. */
  private static final Duration PAUSE = Duration.ofMillis(25);

  private static final Duration LONGEST = Duration.ofMillis(800);

  private final DynamoDbClient client;
  private final String name;
  private final String partitionName;
  private final String sortName;
  private final String dueName;
  private final InstantSource clock;

  private Table(
      DynamoDbClient client,
      String name,
      String partitionName,
      String sortName,
      String dueName,
      InstantSource clock) {
    this.client = client;
    this.name = name;
    this.partitionName = partitionName;
    this.sortName = sortName;
    this.dueName = dueName;
    this.clock = clock;
  }

  /** The only table that knows an address. */
  public static Table identities(Environment environment, DynamoDbClient client) {
    return of(environment, client, "IDENTITIES_TABLE", "subject", "record", "nextAt");
  }

  /** Jobs, files, orders and accesses of each subject. */
  public static Table work(Environment environment, DynamoDbClient client) {
    return of(environment, client, "WORK_TABLE", "subject", "record", "dueAt");
  }

  /** What outlives a person, and what belongs to nobody. */
  public static Table residue(Environment environment, DynamoDbClient client) {
    return of(environment, client, "RESIDUE_TABLE", "kind", "id", "nextAt");
  }

  private static Table of(
      Environment environment,
      DynamoDbClient client,
      String setting,
      String pk,
      String sk,
      String due) {
    return new Table(client, environment.get(setting), pk, sk, due, environment.clock());
  }

  static Map<String, AttributeValue> key(
      String partitionName, String partition, String sortName, String sort) {
    return Map.of(
        partitionName, AttributeValue.fromS(partition), sortName, AttributeValue.fromS(sort));
  }

  public String name() {
    return name;
  }

  public InstantSource clock() {
    return clock;
  }

  /** Starts a row with its key in place. */
  public Item.Builder row(String partition, String sort) {
    return Item.with(partitionName, partition).put(sortName, sort);
  }

  /** The row, unless its time has come. */
  public Optional<Item> find(String partition, String sort) {
    return findEvenExpired(partition, sort).filter(this::isLive);
  }

  /** The row as it lies there; for the sweeper and for answers of 410. */
  public Optional<Item> findEvenExpired(String partition, String sort) {
    Map<String, AttributeValue> item =
        client
            .getItem(r -> r.tableName(name).key(key(partition, sort)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
  }

  /** One attribute of the row, so that who may read only that never sees the others. */
  public Optional<String> findOnly(String partition, String sort, String attribute) {
    Map<String, AttributeValue> item =
        client
            .getItem(
                r ->
                    r.tableName(name)
                        .key(key(partition, sort))
                        .consistentRead(true)
                        .projectionExpression("#a")
                        .expressionAttributeNames(Map.of("#a", attribute)))
            .item();
    return Item.of(item).find(attribute);
  }

  /** All live rows of the partition whose sort key begins with the prefix, in key order. */
  public List<Item> list(String partition, String prefix) {
    return listEvenExpired(partition, prefix).stream().filter(this::isLive).toList();
  }

  public List<Item> listEvenExpired(String partition, String prefix) {
    List<Item> items = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      QueryRequest.Builder query =
          QueryRequest.builder()
              .tableName(name)
              .consistentRead(true)
              .expressionAttributeNames(Map.of("#p", partitionName, "#s", sortName))
              .keyConditionExpression("#p = :p AND begins_with(#s, :s)")
              .expressionAttributeValues(
                  Map.of(
                      ":p", AttributeValue.fromS(partition), ":s", AttributeValue.fromS(prefix)));
      if (prefix.isEmpty()) {
        query
            .keyConditionExpression("#p = :p")
            .expressionAttributeNames(Map.of("#p", partitionName))
            .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition)));
      }
      if (!from.isEmpty()) {
        query.exclusiveStartKey(from);
      }
      QueryResponse page = client.query(query.build());
      page.items().forEach(item -> items.add(Item.of(item)));
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return items;
  }

  public void put(Item item) {
    client.putItem(r -> r.tableName(name).item(item.values()));
  }

  /**
   * @return false if a row with this key is already there; it is left as it was
   */
  public boolean putNew(Item item) {
    try {
      client.putItem(
          r ->
              r.tableName(name)
                  .item(item.values())
                  .conditionExpression("attribute_not_exists(#p)")
                  .expressionAttributeNames(Map.of("#p", partitionName)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Puts a new row; one that is there but whose time has come counts as absent. */
  public boolean putNewOrExpired(Item item) {
    try {
      client.putItem(
          r ->
              r.tableName(name)
                  .item(item.values())
                  .conditionExpression("attribute_not_exists(#p) OR #e <= :now")
                  .expressionAttributeNames(Map.of("#p", partitionName, "#e", EXPIRES_AT))
                  .expressionAttributeValues(Map.of(":now", now())));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * @return the row as it is after the change, or empty if its condition did not hold
   */
  public Optional<Item> apply(Change change) {
    Update update = change.toUpdate(name, partitionName, sortName);
    try {
      return Optional.of(
          Item.of(
              client
                  .updateItem(
                      r -> {
                        r.tableName(name)
                            .key(update.key())
                            .updateExpression(update.updateExpression())
                            .conditionExpression(update.conditionExpression())
                            .expressionAttributeNames(update.expressionAttributeNames())
                            .returnValues(ReturnValue.ALL_NEW);
                        if (update.hasExpressionAttributeValues()) {
                          r.expressionAttributeValues(update.expressionAttributeValues());
                        }
                      })
                  .attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  /** Deletes the row; true also when there was none. */
  public void delete(String partition, String sort) {
    client.deleteItem(r -> r.tableName(name).key(key(partition, sort)));
  }

  /** One write of a transaction on this table. */
  public TransactWriteItem writing(Change change) {
    return TransactWriteItem.builder()
        .update(change.toUpdate(name, partitionName, sortName))
        .build();
  }

  /** One condition of a transaction: the change's, of which nothing is written. */
  public TransactWriteItem checking(Change change) {
    return TransactWriteItem.builder()
        .conditionCheck(change.toCheck(name, partitionName, sortName))
        .build();
  }

  /** One deletion of a transaction, under the change's conditions; nothing of it is written. */
  public TransactWriteItem deleting(Change change) {
    return TransactWriteItem.builder()
        .delete(change.toDelete(name, partitionName, sortName))
        .build();
  }

  /** One write of a transaction that puts a row, new or not. */
  public TransactWriteItem putting(Item item) {
    return TransactWriteItem.builder().put(p -> p.tableName(name).item(item.values())).build();
  }

  /** One deletion of a transaction, also of a row that is not there. */
  public TransactWriteItem removing(String partition, String sort) {
    return TransactWriteItem.builder()
        .delete(d -> d.tableName(name).key(key(partition, sort)))
        .build();
  }

  /** One creation in a transaction; the row must not be there. */
  public TransactWriteItem creating(Item item) {
    return TransactWriteItem.builder().put(Change.putNew(name, item, partitionName)).build();
  }

  /**
   * Writes all or nothing, also across tables.
   *
   * @return false if a condition did not hold; any other reason for cancelling is thrown
   */
  public boolean transact(List<TransactWriteItem> writes) {
    for (int attempt = 1; ; attempt++) {
      try {
        client.transactWriteItems(r -> r.transactItems(writes));
        return true;
      } catch (TransactionCanceledException e) {
        if (isFor(e, "ConditionalCheckFailed")) {
          return false;
        }
        // Another write touched a row at the same moment; DynamoDB leaves the retry to us.
        if (attempt == TRANSACTION_ATTEMPTS || !isFor(e, "TransactionConflict")) {
          throw e;
        }
        LockSupport.parkNanos(pause(attempt));
      }
    }
  }

  /** Of random length, so that many who met once do not meet again. */
  private static long pause(int attempt) {
    long most = Math.min(PAUSE.toNanos() << (attempt - 1), LONGEST.toNanos());
    return ThreadLocalRandom.current().nextLong(most / 4, most);
  }

  private static boolean isFor(TransactionCanceledException e, String code) {
    return e.cancellationReasons().stream().anyMatch(reason -> code.equals(reason.code()));
  }

  /**
   * Gives the keys of the rows of a due shard whose moment has come, oldest first, page by page,
   * until there are no more or {@code each} answers false. The index lags: read the row.
   */
  public void due(String shard, Instant now, Predicate<DueKey> each) {
    Map<String, AttributeValue> from = Map.of();
    do {
      QueryRequest.Builder query =
          QueryRequest.builder()
              .tableName(name)
              .indexName("due")
              .keyConditionExpression("dueShard = :shard AND #at <= :now")
              .expressionAttributeNames(Map.of("#at", dueName))
              .expressionAttributeValues(
                  Map.of(
                      ":shard",
                      AttributeValue.fromS(shard),
                      ":now",
                      AttributeValue.fromN(Long.toString(now.getEpochSecond()))));
      if (!from.isEmpty()) {
        query.exclusiveStartKey(from);
      }
      QueryResponse page = client.query(query.build());
      for (Map<String, AttributeValue> values : page.items()) {
        Item item = Item.of(values);
        if (!each.test(new DueKey(item.text(partitionName), item.text(sortName)))) {
          return;
        }
      }
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
  }

  /** Where a due row lies. */
  public record DueKey(String subject, String record) {}

  private Map<String, AttributeValue> key(String partition, String sort) {
    return new LinkedHashMap<>(key(partitionName, partition, sortName, sort));
  }

  private boolean isLive(Item item) {
    return item.seconds(EXPIRES_AT).map(at -> at.isAfter(clock.instant())).orElse(true);
  }

  private AttributeValue now() {
    return AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()));
  }
}
