package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class SqsTest {
  private final TestStack stack = TestStack.create();
  private final SqsClient sqs = new Clients(stack.emulator()).sqs();
  private final String queue = String.valueOf(stack.values().get("MASTERING_QUEUE_URL"));

  private List<Message> receive(String url) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(1)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  @Test
  void aMessageComesAgainUntilItIsDeleted() {
    sqs.sendMessage(m -> m.queueUrl(queue).messageBody("{\"v\":1}"));
    Message first = receive(queue).getFirst();
    assertEquals("{\"v\":1}", first.body());
    assertTrue(receive(queue).isEmpty());
    sqs.changeMessageVisibility(
        c -> c.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
    Message second = receive(queue).getFirst();
    assertEquals(
        "2", second.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    sqs.deleteMessage(d -> d.queueUrl(queue).receiptHandle(second.receiptHandle()));
    assertEquals(0, stack.emulator().snapshot().path("queues").path(name()).size());
  }

  @Test
  void aMessageReceivedThreeTimesInVainGoesToTheDeadLetterQueue() {
    sqs.sendMessage(m -> m.queueUrl(queue).messageBody("poison"));
    for (int i = 0; i < 3; i++) {
      Message message = receive(queue).getFirst();
      sqs.changeMessageVisibility(
          c -> c.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
    assertTrue(receive(queue).isEmpty());
    assertEquals("poison", receive(queue + "-dlq").getFirst().body());
  }

  @Test
  void attributesThatWereSetAreShown() {
    sqs.setQueueAttributes(
        a ->
            a.queueUrl(queue)
                .attributes(
                    Map.of(
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD, "86400",
                        QueueAttributeName.KMS_MASTER_KEY_ID, "alias/queues",
                        QueueAttributeName.VISIBILITY_TIMEOUT, "90")));
    Map<QueueAttributeName, String> shown =
        sqs.getQueueAttributes(a -> a.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertEquals("86400", shown.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD));
    assertEquals("alias/queues", shown.get(QueueAttributeName.KMS_MASTER_KEY_ID));
    assertEquals("90", shown.get(QueueAttributeName.VISIBILITY_TIMEOUT));
    assertTrue(String.valueOf(shown.get(QueueAttributeName.REDRIVE_POLICY)).contains("-dlq"));
    assertEquals(
        Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600"),
        sqs.getQueueAttributes(
                a ->
                    a.queueUrl(queue + "-dlq")
                        .attributeNames(QueueAttributeName.MESSAGE_RETENTION_PERIOD))
            .attributes());
  }

  @Test
  void anUnknownQueueIsToldInTheSdksOwnWords() {
    assertThrows(
        QueueDoesNotExistException.class,
        () -> sqs.sendMessage(m -> m.queueUrl(queue + "-none").messageBody("x")));
  }

  @Test
  void aBatchIsAnsweredEntryByEntry() {
    assertEquals(
        2,
        sqs.sendMessageBatch(
                b ->
                    b.queueUrl(queue)
                        .entries(e -> e.id("a").messageBody("1"), e -> e.id("b").messageBody("2")))
            .successful()
            .size());
    assertEquals(2, stack.emulator().snapshot().path("queues").path(name()).size());
  }

  private String name() {
    return queue.substring(queue.lastIndexOf('/') + 1);
  }
}
