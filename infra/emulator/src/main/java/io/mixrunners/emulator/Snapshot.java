package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.elasticmq.actor.queue.InternalMessage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Everything that lies in the emulator, as plain JSON. Read part by part: not one moment's picture.
 */
final class Snapshot {
  private final Parts parts;

  Snapshot(Parts parts) {
    this.parts = parts;
  }

  ObjectNode take() {
    ObjectNode all = Json.object();
    ObjectNode tables = all.putObject("tables");
    for (String table : parts.dynamoDb().tableNames()) {
      ArrayNode items = tables.putArray(table);
      parts.dynamoDb().items(table).forEach(item -> items.add(plain(item)));
    }
    ObjectNode objects = all.putObject("objects");
    ArrayNode multipart = all.putArray("multipart");
    for (String bucket : parts.s3().store().bucketNames()) {
      ArrayNode list = objects.putArray(bucket);
      parts.s3().store().all(bucket).forEach(object -> object(list, bucket, object));
      uploads(multipart, bucket);
    }
    ObjectNode queues = all.putObject("queues");
    for (String queue : parts.sqs().messages().queueNames()) {
      ArrayNode list = queues.putArray(queue);
      parts.sqs().messages().in(queue).forEach(message -> message(list, message));
    }
    ArrayNode mail = all.putArray("mail");
    parts.ses().mailbox().forEach(m -> mail(mail, m));
    ObjectNode logs = all.putObject("logs");
    parts
        .logs()
        .lines()
        .forEach(
            (group, lines) -> {
              ArrayNode list = logs.putArray(group);
              lines.forEach(list::add);
            });
    return all;
  }

  private void object(ArrayNode list, String bucket, S3Object object) {
    ObjectNode node =
        list.addObject()
            .put("key", object.key())
            .put("bytes", object.size())
            .put("lastModified", object.lastModified().toString());
    ObjectNode metadata = node.putObject("metadata");
    HeadObjectResponse head = parts.s3().store().blobMetadataIfPresent(bucket, object.key());
    if (head != null) {
      head.metadata().forEach(metadata::put);
    }
    ObjectNode tags = node.putObject("tags");
    parts.s3().tags().of(new S3Path(bucket, object.key())).forEach(tags::put);
  }

  private void uploads(ArrayNode list, String bucket) {
    parts
        .s3()
        .store()
        .listMultipartUploads(bucket)
        .forEach(
            upload -> {
              ArrayNode numbers =
                  list.addObject()
                      .put("bucket", bucket)
                      .put("key", upload.key())
                      .put("uploadId", upload.uploadId())
                      .put("initiated", upload.initiated().toString())
                      .putArray("parts");
              parts
                  .s3()
                  .store()
                  .listMultipartUpload(
                      LifecycleSweep.carrier(bucket, upload.key(), upload.uploadId()))
                  .forEach(
                      part ->
                          numbers
                              .addObject()
                              .put("number", part.partNumber())
                              .put("bytes", part.size()));
            });
  }

  private void message(ArrayNode list, InternalMessage message) {
    ObjectNode node =
        list.addObject()
            .put("id", message.id())
            .put("body", message.content().value())
            .put("sentAt", parts.sqs().messages().sentAt(message).toString())
            .put("receiveCount", message.receiveCount())
            .put("inFlight", message.nextDelivery() > System.currentTimeMillis());
    ObjectNode attributes = node.putObject("attributes");
    message
        .messageAttributes()
        .foreach(entry -> attributes.put(entry._1(), String.valueOf(entry._2())));
  }

  private static void mail(ArrayNode list, Mail mail) {
    ObjectNode node =
        list.addObject()
            .put("to", mail.to())
            .put("subject", mail.subject())
            .put("text", mail.text())
            .put("at", mail.at().toString());
    if (mail.html() != null) {
      node.put("html", mail.html());
    }
  }

  private static ObjectNode plain(Map<String, AttributeValue> item) {
    ObjectNode node = Json.object();
    new java.util.TreeMap<>(item).forEach((name, value) -> node.set(name, plain(value)));
    return node;
  }

  private static JsonNode plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> Json.MAPPER.valueToTree(value.s());
      case N -> Json.MAPPER.valueToTree(new java.math.BigDecimal(value.n()));
      case BOOL -> Json.MAPPER.valueToTree(value.bool());
      case B -> Json.MAPPER.valueToTree(value.b().asByteArray());
      case SS -> Json.MAPPER.valueToTree(value.ss());
      case NS -> Json.MAPPER.valueToTree(value.ns());
      case BS -> Json.MAPPER.valueToTree(value.bs().stream().map(b -> b.asByteArray()).toList());
      case M -> plain(value.m());
      case L -> list(value.l());
      default -> Json.MAPPER.nullNode();
    };
  }

  private static ArrayNode list(List<AttributeValue> values) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    values.forEach(value -> list.add(plain(value)));
    return list;
  }
}
