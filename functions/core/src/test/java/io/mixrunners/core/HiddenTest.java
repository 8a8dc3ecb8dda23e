package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.TestStack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class HiddenTest {
  private static final Duration TERM = Duration.ofSeconds(2);

  private final TestStack stack = TestStack.create();
  private final Environment environment = Environment.of(stack.values(), stack.clock());
  private final SqsClient sqs = new Aws(environment).sqs();
  private final Queues queues = new Queues(environment, sqs);
  private final String url = environment.get("REQUESTS_QUEUE_URL");
  private final LambdaCall call = new LambdaCall("core");

  @Test
  void aMessageStaysAwayWhileItIsWorkedOnAndIsBackSoonAfterTheWorkerDied() throws Exception {
    queues.send(new io.mixrunners.core.Message.Request(Ids.id(), Ids.id()));
    Message message = receive(3600, 5).getFirst();

    Hidden worker = new Hidden(queues, url, message.receiptHandle(), TERM, new Log(call));
    assertEquals(List.of(), receive(1, 4), "longer than one term");
    // A process that dies beats no more, and does nothing else either.
    worker.close();

    Message again = receive(1, 5).getFirst();
    assertEquals(message.messageId(), again.messageId());
    sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(again.receiptHandle()));
    assertEquals("", call.logged());
  }

  @Test
  void aMessageThatCannotBeHiddenIsWorkedOnAllTheSame() {
    new Hidden(queues, url, "no receipt", TERM, new Log(call)).close();
    assertFalse(call.logged().isEmpty());
  }

  private List<Message> receive(int visibility, int wait) {
    return sqs.receiveMessage(
            r -> r.queueUrl(url).visibilityTimeout(visibility).waitTimeSeconds(wait))
        .messages();
  }
}
