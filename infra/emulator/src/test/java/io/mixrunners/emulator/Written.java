package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A process that writes to every service, says so, and waits to be killed. */
@SuppressWarnings("unchecked") // the SDK takes generic varargs
final class Written {
  private Written() {}

  public static void main(String[] arguments) throws Exception {
    Emulator emulator =
        Emulator.start(new Options(Path.of(arguments[0]), InstantSource.system(), Faults.NONE, 0));
    Clients clients = new Clients(emulator);
    table(clients);
    queue(clients.sqs());
    clients.s3().createBucket(c -> c.bucket("bucket"));
    clients
        .s3()
        .putObject(
            p -> p.bucket("bucket").key("a/b").metadata(Map.of("m", "n")).tagging("t=u"),
            RequestBody.fromString("object"));
    clients.s3().createMultipartUpload(c -> c.bucket("bucket").key("upload"));
    clients
        .s3()
        .putBucketTagging(
            p -> p.bucket("bucket").tagging(t -> t.tagSet(x -> x.key("k").value("v"))));
    KmsClient kms = clients.kms();
    String key = kms.createKey().keyMetadata().keyId();
    kms.createAlias(a -> a.aliasName("alias/k").targetKeyId(key));
    SdkBytes sealed =
        kms.encrypt(e -> e.keyId(key).plaintext(SdkBytes.fromUtf8String("plain"))).ciphertextBlob();
    clients.ssm().putParameter(p -> p.name("/p").value(hex(sealed)).type("SecureString"));
    clients
        .ses()
        .sendEmail(
            m ->
                m.fromEmailAddress("a@b")
                    .destination(d -> d.toAddresses("c@d"))
                    .content(
                        c ->
                            c.simple(
                                s ->
                                    s.subject(x -> x.data("s"))
                                        .body(b -> b.text(t -> t.data("t"))))));
    emulator.logs().append("group", "stream", "line");
    System.out.println("written");
    Thread.sleep(60_000);
  }

  private static String hex(SdkBytes bytes) {
    return java.util.HexFormat.of().formatHex(bytes.asByteArray());
  }

  private static void table(Clients clients) {
    clients
        .dynamoDb()
        .createTable(
            t ->
                t.tableName("table")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                        KeySchemaElement.builder().attributeName("k").keyType(KeyType.HASH).build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("k")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
    clients
        .dynamoDb()
        .updateTimeToLive(
            u ->
                u.tableName("table")
                    .timeToLiveSpecification(s -> s.enabled(true).attributeName("e")));
    for (int i = 0; i < 50; i++) {
      String key = "item" + i;
      clients
          .dynamoDb()
          .putItem(p -> p.tableName("table").item(Map.of("k", AttributeValue.fromS(key))));
    }
  }

  private static void queue(SqsClient sqs) {
    sqs.createQueue(c -> c.queueName("q-dlq"));
    String queue =
        sqs.createQueue(
                c ->
                    c.queueName("q")
                        .attributes(
                            Map.of(
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                "86400",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-north-1:000000000000:q-dlq\",\"maxReceiveCount\":\"3\"}")))
            .queueUrl();
    for (int i = 0; i < 32; i++) {
      String body = "message " + i;
      sqs.sendMessage(m -> m.queueUrl(queue).messageBody(body));
    }
    for (int i = 0; i < 2; i++) {
      var received =
          sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1)).messages().getFirst();
      sqs.deleteMessage(d -> d.queueUrl(queue).receiptHandle(received.receiptHandle()));
    }
    var inFlight =
        sqs.receiveMessage(r -> r.queueUrl(queue).visibilityTimeout(600).waitTimeSeconds(1));
    assertEquals(1, inFlight.messages().size());
  }

  /** Finds everything again but the queue. */
  static void check(Clients clients, Emulator emulator) {
    assertEquals(50, clients.dynamoDb().scan(s -> s.tableName("table")).count());
    assertEquals(
        "e",
        clients
            .dynamoDb()
            .describeTimeToLive(d -> d.tableName("table"))
            .timeToLiveDescription()
            .attributeName());
    assertEquals(
        "object", clients.s3().getObjectAsBytes(g -> g.bucket("bucket").key("a/b")).asUtf8String());
    assertEquals(
        "n", clients.s3().headObject(h -> h.bucket("bucket").key("a/b")).metadata().get("m"));
    assertEquals(
        1, clients.s3().getObjectTagging(g -> g.bucket("bucket").key("a/b")).tagSet().size());
    assertEquals(1, clients.s3().listMultipartUploads(l -> l.bucket("bucket")).uploads().size());
    assertEquals(
        "v", clients.s3().getBucketTagging(g -> g.bucket("bucket")).tagSet().getFirst().value());
    String sealed =
        clients.ssm().getParameter(g -> g.name("/p").withDecryption(true)).parameter().value();
    assertEquals(
        "plain",
        clients
            .kms()
            .decrypt(
                d ->
                    d.keyId("alias/k")
                        .ciphertextBlob(
                            SdkBytes.fromByteArray(java.util.HexFormat.of().parseHex(sealed))))
            .plaintext()
            .asUtf8String());
    assertEquals("c@d", emulator.mailbox().getFirst().to());
    assertEquals("line", emulator.snapshot().path("logs").path("group").path(0).asText());
  }
}
