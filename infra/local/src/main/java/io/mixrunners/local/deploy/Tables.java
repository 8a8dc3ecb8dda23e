package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;

/**
 * Tables with their indexes, streams, time to live and point-in-time recovery. Keys of an existing
 * table do not change.
 */
record Tables(DynamoDbClient dynamo, Names names) implements Provider {

  @Override
  public Deployed deploy(String id, JsonNode properties) {
    String name = names.name(id, properties, "TableName");
    TableDescription table = describeOrCreate(name, properties);
    JsonNode ttl = properties.path("TimeToLiveSpecification");
    if (ttl.isObject()) {
      timeToLive(
          name, Pojos.build(TimeToLiveSpecification::builder, TimeToLiveSpecification.class, ttl));
    }
    JsonNode recovery = properties.path("PointInTimeRecoverySpecification");
    if (recovery.isObject()) {
      var wanted =
          Pojos.build(
              PointInTimeRecoverySpecification::builder,
              PointInTimeRecoverySpecification.class,
              recovery);
      dynamo.updateContinuousBackups(
          r -> r.tableName(name).pointInTimeRecoverySpecification(wanted));
    }
    var attributes = new HashMap<String, String>();
    attributes.put("Arn", table.tableArn());
    if (table.latestStreamArn() != null) {
      attributes.put("StreamArn", table.latestStreamArn());
    }
    return new Deployed(name, attributes);
  }

  private TableDescription describeOrCreate(String name, JsonNode properties) {
    try {
      return dynamo.describeTable(r -> r.tableName(name)).table();
    } catch (ResourceNotFoundException e) {
      return dynamo.createTable(request(name, properties)).tableDescription();
    }
  }

  private static CreateTableRequest request(String name, JsonNode properties) {
    ObjectNode asApi = properties.deepCopy();
    asApi.put("TableName", name);
    if (asApi.path("StreamSpecification") instanceof ObjectNode stream) {
      stream.put("StreamEnabled", true);
    }
    if (asApi.path("SSESpecification") instanceof ObjectNode encryption) {
      encryption.set("Enabled", encryption.path("SSEEnabled"));
    }
    asApi.remove("ResourcePolicy");
    return Pojos.build(CreateTableRequest::builder, CreateTableRequest.class, asApi);
  }

  private void timeToLive(String name, TimeToLiveSpecification wanted) {
    TimeToLiveDescription now =
        dynamo.describeTimeToLive(r -> r.tableName(name)).timeToLiveDescription();
    boolean on = now.timeToLiveStatusAsString().startsWith("ENABL");
    if (on != wanted.enabled()
        || (on && !Objects.equals(now.attributeName(), wanted.attributeName()))) {
      dynamo.updateTimeToLive(r -> r.tableName(name).timeToLiveSpecification(wanted));
    }
  }
}
