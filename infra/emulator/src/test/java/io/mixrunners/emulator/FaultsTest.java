package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class FaultsTest {
  private final TestStack stack = TestStack.create();
  private final Clients clients = new Clients(stack.emulator());

  private String value(String name) {
    return String.valueOf(stack.values().get(name));
  }

  private static void injected(Runnable call) {
    AwsServiceException e = assertThrows(AwsServiceException.class, call::run);
    assertEquals("InjectedFault", e.awsErrorDetails().errorCode());
    assertEquals(400, e.statusCode());
  }

  @Test
  void aWriteThatFailsBeforeHasNoEffectAndAfterItHasOne() {
    DynamoDbClient dynamoDb = clients.dynamoDb();
    String table = value("WORK_TABLE");
    Runnable put =
        () ->
            dynamoDb.putItem(
                p ->
                    p.tableName(table)
                        .item(
                            Map.of(
                                "subject", AttributeValue.fromS("s"),
                                "record", AttributeValue.fromS("r"))));
    stack.faults().nth("dynamodb.PutItem", 1, Faults.Outcome.FAIL_BEFORE);
    injected(put);
    assertEquals(0, dynamoDb.scan(s -> s.tableName(table)).count());
    stack.faults().nth("dynamodb.PutItem", 1, Faults.Outcome.FAIL_AFTER);
    injected(put);
    assertEquals(1, dynamoDb.scan(s -> s.tableName(table)).count());
    put.run();
    assertEquals(3, stack.faults().calls().stream().filter("dynamodb.PutItem"::equals).count());
  }

  @Test
  void anUploadFailsBeforeOrAfterLikewise() {
    S3Client s3 = clients.s3();
    String bucket = value("AUDIO_BUCKET");
    Runnable put =
        () ->
            s3.putObject(p -> p.bucket(bucket).key("k"), RequestBody.fromBytes(new byte[1 << 20]));
    stack.faults().nth("s3.PutObject", 1, Faults.Outcome.FAIL_BEFORE);
    injected(put);
    assertEquals(0, s3.listObjectsV2(l -> l.bucket(bucket)).keyCount());
    stack.faults().nth("s3.PutObject", 1, Faults.Outcome.FAIL_AFTER);
    injected(put);
    assertEquals(1, s3.listObjectsV2(l -> l.bucket(bucket)).keyCount());
  }

  @Test
  void theSecondSendFailsAndTheMessageIsThereAllTheSame() {
    SqsClient sqs = clients.sqs();
    String queue = value("MASTERING_QUEUE_URL");
    Runnable send = () -> sqs.sendMessage(m -> m.queueUrl(queue).messageBody("x"));
    stack.faults().nth("sqs.SendMessage", 2, Faults.Outcome.FAIL_AFTER);
    send.run();
    injected(send);
    assertEquals(
        2,
        stack
            .emulator()
            .snapshot()
            .path("queues")
            .path(queue.substring(queue.lastIndexOf('/') + 1))
            .size());
  }

  @Test
  void aFaultForGoodStays() {
    stack.faults().fromNth("kms.GenerateMac", 1, Faults.Outcome.FAIL_BEFORE);
    for (int i = 0; i < 3; i++) {
      injected(
          () ->
              clients
                  .kms()
                  .generateMac(
                      g ->
                          g.keyId(value("ADDRESS_KEY_ID"))
                              .macAlgorithm("HMAC_SHA_256")
                              .message(software.amazon.awssdk.core.SdkBytes.fromUtf8String("x"))));
    }
    assertTrue(stack.faults().calls().contains("kms.GenerateMac"));
  }
}
