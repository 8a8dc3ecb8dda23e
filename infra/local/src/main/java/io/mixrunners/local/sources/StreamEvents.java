package io.mixrunners.local.sources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** A stream's record as Lambda hands it to a function. */
final class StreamEvents {
  private StreamEvents() {}

  static ObjectNode of(Record record, String streamArn) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("eventID", record.eventID());
    out.put("eventName", record.eventNameAsString());
    out.put("eventVersion", "1.1");
    out.put("eventSource", "aws:dynamodb");
    out.put("awsRegion", record.awsRegion());
    out.put("eventSourceARN", streamArn);
    StreamRecord change = record.dynamodb();
    ObjectNode dynamodb = out.putObject("dynamodb");
    dynamodb.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    image(dynamodb, "Keys", change.keys());
    if (change.hasNewImage()) {
      image(dynamodb, "NewImage", change.newImage());
    }
    if (change.hasOldImage()) {
      image(dynamodb, "OldImage", change.oldImage());
    }
    dynamodb.put("SequenceNumber", change.sequenceNumber());
    dynamodb.put("SizeBytes", change.sizeBytes());
    dynamodb.put("StreamViewType", change.streamViewTypeAsString());
    if (record.userIdentity() != null) {
      out.putObject("userIdentity")
          .put("principalId", record.userIdentity().principalId())
          .put("type", record.userIdentity().type());
    }
    return out;
  }

  private static void image(ObjectNode into, String name, Map<String, AttributeValue> attributes) {
    ObjectNode image = into.putObject(name);
    attributes.forEach((key, value) -> image.set(key, attribute(value)));
  }

  private static ObjectNode attribute(AttributeValue value) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    switch (value.type()) {
      case S -> out.put("S", value.s());
      case N -> out.put("N", value.n());
      case BOOL -> out.put("BOOL", value.bool());
      case NUL -> out.put("NULL", true);
      case B -> out.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case SS -> value.ss().forEach(out.putArray("SS")::add);
      case NS -> value.ns().forEach(out.putArray("NS")::add);
      case BS -> {
        ArrayNode set = out.putArray("BS");
        value.bs().forEach(b -> set.add(Base64.getEncoder().encodeToString(b.asByteArray())));
      }
      case L -> {
        ArrayNode list = out.putArray("L");
        value.l().forEach(item -> list.add(attribute(item)));
      }
      case M -> image(out, "M", value.m());
      default -> throw new IllegalArgumentException("an attribute of an unknown type");
    }
    return out;
  }
}
