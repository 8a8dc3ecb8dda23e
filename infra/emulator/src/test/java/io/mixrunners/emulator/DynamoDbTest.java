package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class DynamoDbTest {
  private final TestStack stack = TestStack.create();
  private final Clients clients = new Clients(stack.emulator());
  private final DynamoDbClient dynamoDb = clients.dynamoDb();
  private String work = "";

  @BeforeEach
  void table() {
    work = String.valueOf(stack.values().get("WORK_TABLE"));
  }

  private static AttributeValue s(String value) {
    return AttributeValue.fromS(value);
  }

  private void put(String subject, String record, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new java.util.HashMap<>(more);
    item.put("subject", s(subject));
    item.put("record", s(record));
    dynamoDb.putItem(p -> p.tableName(work).item(item));
  }

  @Test
  void aConditionThatDoesNotHoldIsRefused() {
    put("s", "job#1", Map.of());
    assertThrows(
        ConditionalCheckFailedException.class,
        () ->
            dynamoDb.putItem(
                p ->
                    p.tableName(work)
                        .item(Map.of("subject", s("s"), "record", s("job#1")))
                        .conditionExpression("attribute_not_exists(subject)")));
  }

  @Test
  void aTransactionIsAllOrNothing() {
    put("s", "a", Map.of());
    assertThrows(
        TransactionCanceledException.class,
        () ->
            dynamoDb.transactWriteItems(
                t ->
                    t.transactItems(
                        i ->
                            i.put(
                                p ->
                                    p.tableName(work)
                                        .item(Map.of("subject", s("s"), "record", s("b")))),
                        i ->
                            i.put(
                                p ->
                                    p.tableName(work)
                                        .item(Map.of("subject", s("s"), "record", s("a")))
                                        .conditionExpression("attribute_not_exists(subject)")))));
    assertTrue(
        dynamoDb
            .getItem(g -> g.tableName(work).key(Map.of("subject", s("s"), "record", s("b"))))
            .item()
            .isEmpty());
  }

  @Test
  void theDueIndexHoldsOnlyRowsThatAreDueSometime() {
    put("s", "job#1", Map.of("dueShard", s("0"), "dueAt", AttributeValue.fromN("10")));
    put("s", "job#2", Map.of("dueShard", s("0"), "dueAt", AttributeValue.fromN("30")));
    put("s", "job#3", Map.of());
    List<String> due =
        dynamoDb
            .query(
                q ->
                    q.tableName(work)
                        .indexName("due")
                        .keyConditionExpression("dueShard = :s AND dueAt <= :n")
                        .expressionAttributeValues(
                            Map.of(":s", s("0"), ":n", AttributeValue.fromN("20"))))
            .items()
            .stream()
            .map(item -> String.valueOf(item.get("record")))
            .toList();
    assertEquals(List.of(String.valueOf(s("job#1"))), due);
  }

  @Test
  void theStreamCarriesKeysOnly() {
    put("s", "job#1", Map.of("title", s("secret")));
    dynamoDb.deleteItem(
        d -> d.tableName(work).key(Map.of("subject", s("s"), "record", s("job#1"))));
    DynamoDbStreamsClient streams = clients.streams();
    String arn = dynamoDb.describeTable(t -> t.tableName(work)).table().latestStreamArn();
    String shard =
        streams
            .describeStream(d -> d.streamArn(arn))
            .streamDescription()
            .shards()
            .getFirst()
            .shardId();
    String iterator =
        streams
            .getShardIterator(
                i ->
                    i.streamArn(arn)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    List<Record> records = streams.getRecords(g -> g.shardIterator(iterator)).records();
    assertEquals(
        List.of(OperationType.INSERT, OperationType.REMOVE),
        records.stream().map(Record::eventName).toList());
    assertEquals(s("job#1"), records.getFirst().dynamodb().keys().get("record"));
    assertTrue(records.getFirst().dynamodb().newImage().isEmpty());
  }

  @Test
  void timeToLiveAndBackupsAreHeldAndShown() {
    assertEquals(
        TimeToLiveStatus.ENABLED,
        dynamoDb
            .describeTimeToLive(d -> d.tableName(work))
            .timeToLiveDescription()
            .timeToLiveStatus());
    assertThrows(
        DynamoDbException.class,
        () ->
            dynamoDb.updateTimeToLive(
                u ->
                    u.tableName(work)
                        .timeToLiveSpecification(t -> t.enabled(true).attributeName("expiresAt"))));
    dynamoDb.updateContinuousBackups(
        u ->
            u.tableName(work)
                .pointInTimeRecoverySpecification(
                    p -> p.pointInTimeRecoveryEnabled(true).recoveryPeriodInDays(1)));
    assertEquals(
        1,
        dynamoDb
            .describeContinuousBackups(d -> d.tableName(work))
            .continuousBackupsDescription()
            .pointInTimeRecoveryDescription()
            .recoveryPeriodInDays());
    assertThrows(
        ResourceNotFoundException.class,
        () -> dynamoDb.describeTimeToLive(d -> d.tableName("nowhere")));
  }

  @Test
  void aTableShowsTheKeyItRestsUnder() {
    String key = clients.kms().createKey().keyMetadata().arn();
    assertNull(dynamoDb.describeTable(t -> t.tableName(work)).table().sseDescription());
    dynamoDb.updateTable(
        u -> u.tableName(work).sseSpecification(s -> s.enabled(true).kmsMasterKeyId(key)));
    assertEquals(
        key,
        dynamoDb.describeTable(t -> t.tableName(work)).table().sseDescription().kmsMasterKeyArn());
    String other = work + "-encrypted";
    dynamoDb.createTable(
        c ->
            c.tableName(other)
                .billingMode("PAY_PER_REQUEST")
                .keySchema(k -> k.attributeName("k").keyType("HASH"))
                .attributeDefinitions(a -> a.attributeName("k").attributeType("S"))
                .deletionProtectionEnabled(true)
                .sseSpecification(s -> s.enabled(true).sseType("KMS").kmsMasterKeyId(key)));
    var table = dynamoDb.describeTable(t -> t.tableName(other)).table();
    assertEquals(key, table.sseDescription().kmsMasterKeyArn());
    assertEquals(true, table.deletionProtectionEnabled());
  }

  @Test
  void anItemPastItsTimeIsKeptUntilTheSuiteSweeps() throws Exception {
    put("s", "job#1", Map.of("expiresAt", AttributeValue.fromN("1")));
    // DynamoDB Local's own sweeper looks every ten seconds or so.
    Thread.sleep(12_000);
    assertEquals(1, dynamoDb.scan(x -> x.tableName(work)).count());
    assertEquals(1, stack.advance(java.time.Duration.ZERO).items().size());
  }
}
