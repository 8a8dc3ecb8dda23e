package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class ExpireTest {
  private final TestStack stack = TestStack.create();
  private final Clients clients = new Clients(stack.emulator());

  private String value(String name) {
    return String.valueOf(stack.values().get(name));
  }

  @Test
  void itemsGoWhenTheirTimeHasComeAndNotBefore() {
    DynamoDbClient dynamoDb = clients.dynamoDb();
    String table = value("WORK_TABLE");
    long now = stack.clock().instant().getEpochSecond();
    for (Map.Entry<String, AttributeValue> expires :
        Map.of(
                "soon", AttributeValue.fromN(Long.toString(now + 3600)),
                "later", AttributeValue.fromN(Long.toString(now + 7200)),
                "text", AttributeValue.fromS("1"))
            .entrySet()) {
      dynamoDb.putItem(
          p ->
              p.tableName(table)
                  .item(
                      Map.of(
                          "subject", AttributeValue.fromS("s"),
                          "record", AttributeValue.fromS(expires.getKey()),
                          "expiresAt", expires.getValue())));
    }
    assertTrue(stack.advance(Duration.ofMinutes(59)).items().isEmpty());
    assertEquals(
        java.util.List.of(new Expired.Item(table, Map.of("subject", "s", "record", "soon"))),
        stack.advance(Duration.ofMinutes(2)).items());
    assertEquals(2, dynamoDb.scan(s -> s.tableName(table)).count());
    assertTrue(stack.advance(Duration.ZERO).items().isEmpty());
  }

  @Test
  void objectsGoAtTheMidnightAfterTheirDays() {
    S3Client s3 = clients.s3();
    String bucket = value("AUDIO_BUCKET");
    s3.putBucketLifecycleConfiguration(
        p ->
            p.bucket(bucket)
                .lifecycleConfiguration(
                    l ->
                        l.rules(
                            r ->
                                r.status(ExpirationStatus.ENABLED)
                                    .filter(f -> f.prefix("kept/"))
                                    .expiration(e -> e.days(120)),
                            r ->
                                r.status(ExpirationStatus.ENABLED)
                                    .filter(f -> f.prefix(""))
                                    .abortIncompleteMultipartUpload(
                                        a -> a.daysAfterInitiation(1)))));
    s3.putObject(p -> p.bucket(bucket).key("kept/s/j/f"), RequestBody.fromString("1"));
    s3.putObject(p -> p.bucket(bucket).key("held/s/f"), RequestBody.fromString("1"));
    s3.createMultipartUpload(c -> c.bucket(bucket).key("incoming/s/j/f"));
    assertTrue(stack.advance(Duration.ofHours(23)).uploads().isEmpty());
    assertEquals(
        java.util.List.of(bucket + "/incoming/s/j/f"),
        stack.advance(Duration.ofHours(25)).uploads());
    assertTrue(stack.advance(Duration.ofDays(118)).objects().size() <= 1);
    stack.advance(Duration.ofDays(1));
    assertEquals("held/s/f", s3.listObjectsV2(l -> l.bucket(bucket)).contents().getFirst().key());
    assertTrue(s3.listMultipartUploads(l -> l.bucket(bucket)).uploads().isEmpty());
  }

  @Test
  void aLifecycleDeadlineIsTheNextMidnight() {
    Instant created = Instant.parse("2026-01-15T10:30:00Z");
    assertEquals(Instant.parse("2026-01-19T00:00:00Z"), LifecycleRules.deadline(created, 3));
    Instant midnight = Instant.parse("2026-01-15T00:00:00Z");
    assertEquals(Instant.parse("2026-01-18T00:00:00Z"), LifecycleRules.deadline(midnight, 3));
  }

  @Test
  void messagesGoAfterTheirQueuesRetentionInFlightOrNot() {
    SqsClient sqs = clients.sqs();
    String queue = value("MAIL_QUEUE_URL");
    sqs.setQueueAttributes(
        a ->
            a.queueUrl(queue)
                .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "86400")));
    sqs.sendMessage(m -> m.queueUrl(queue).messageBody("in flight"));
    Message received =
        sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1)).messages().getFirst();
    assertFalse(received.body().isEmpty());
    sqs.sendMessage(m -> m.queueUrl(queue).messageBody("waiting"));
    assertEquals(0, stack.advance(Duration.ofHours(23)).messages());
    sqs.sendMessage(m -> m.queueUrl(queue).messageBody("fresh"));
    assertEquals(2, stack.advance(Duration.ofHours(2)).messages());
    Message left =
        sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1).maxNumberOfMessages(10))
            .messages()
            .getFirst();
    assertEquals("fresh", left.body());
    assertEquals(
        1,
        stack
            .emulator()
            .snapshot()
            .path("queues")
            .path(queue.substring(queue.lastIndexOf('/') + 1))
            .size());
  }

  @Test
  void theSnapshotShowsWhatLiesWhere() {
    clients
        .s3()
        .putObject(
            p -> p.bucket(value("AUDIO_BUCKET")).key("k").metadata(Map.of("a", "b")).tagging("t=u"),
            RequestBody.fromString("123"));
    clients
        .dynamoDb()
        .putItem(
            p ->
                p.tableName(value("IDENTITIES_TABLE"))
                    .item(
                        Map.of(
                            "subject", AttributeValue.fromS("s"),
                            "record", AttributeValue.fromS("account"),
                            "n", AttributeValue.fromN("7"))));
    var all = stack.emulator().snapshot();
    var object = all.path("objects").path(value("AUDIO_BUCKET")).path(0);
    assertEquals(3, object.path("bytes").asInt());
    assertEquals("b", object.path("metadata").path("a").asText());
    assertEquals("u", object.path("tags").path("t").asText());
    assertEquals(
        "{\"n\":7,\"record\":\"account\",\"subject\":\"s\"}",
        all.path("tables").path(value("IDENTITIES_TABLE")).path(0).toString());
  }
}
