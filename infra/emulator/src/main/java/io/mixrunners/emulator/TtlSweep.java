package io.mixrunners.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/** DynamoDB's time to live, by the suite's clock: deletes the items whose time has passed. */
final class TtlSweep {
  private final LocalDynamoDBRequestHandler tables;

  TtlSweep(LocalDynamoDBRequestHandler tables) {
    this.tables = tables;
  }

  List<Expired.Item> run(String table, String attribute, Instant now) {
    List<String> keyNames =
        tables
            .describeTable(
                DynamoDb.KEY, Arn.REGION, DescribeTableRequest.builder().tableName(table).build())
            .table()
            .keySchema()
            .stream()
            .map(KeySchemaElement::attributeName)
            .toList();
    String condition = "#ttl <= :now AND attribute_type(#ttl, :number)";
    Map<String, String> names = Map.of("#ttl", attribute);
    Map<String, AttributeValue> values =
        Map.of(
            ":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())),
            ":number", AttributeValue.fromS("N"));
    List<Expired.Item> deleted = new ArrayList<>();
    Optional<Map<String, AttributeValue>> from = Optional.empty();
    do {
      ScanRequest.Builder scan =
          ScanRequest.builder()
              .tableName(table)
              .filterExpression(condition)
              .expressionAttributeNames(names)
              .expressionAttributeValues(values);
      from.ifPresent(scan::exclusiveStartKey);
      ScanResponse page = tables.scan(DynamoDb.KEY, Arn.REGION, scan.build());
      for (Map<String, AttributeValue> item : page.items()) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        keyNames.forEach(name -> key.put(name, item.get(name)));
        try {
          tables.deleteItem(
              DynamoDb.KEY,
              Arn.REGION,
              DeleteItemRequest.builder()
                  .tableName(table)
                  .key(key)
                  .conditionExpression(condition)
                  .expressionAttributeNames(names)
                  .expressionAttributeValues(values)
                  .build());
          deleted.add(new Expired.Item(table, plain(key)));
        } catch (DynamoDBLocalServiceException e) {
          // Its time was moved, or it went, between the scan and here.
          if (!"ConditionalCheckFailedException".equals(e.getErrorCode())) {
            throw e;
          }
        }
      }
      from =
          page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()
              ? Optional.of(page.lastEvaluatedKey())
              : Optional.empty();
    } while (from.isPresent());
    return deleted;
  }

  private static Map<String, String> plain(Map<String, AttributeValue> key) {
    Map<String, String> plain = new LinkedHashMap<>();
    key.forEach((name, value) -> plain.put(name, value.s() != null ? value.s() : value.n()));
    return plain;
  }
}
