package io.mixrunners.core;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.List;

/** Works off a batch so that one message's failure brings back that message alone. */
public final class SqsBatch {
  /** The rule for one message. */
  @FunctionalInterface
  public interface Worker {
    void work(SQSEvent.SQSMessage message, Log log) throws Exception;
  }

  private SqsBatch() {}

  /**
   * Gives each message to the worker. A {@link PermanentFailure} is logged and the message is done
   * with; anything else brings the message back, at last to the dead-letter queue.
   */
  public static SQSBatchResponse process(SQSEvent event, Context context, Worker worker) {
    Log log = new Log(context.getLogger());
    List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        worker.work(message, log);
      } catch (PermanentFailure e) {
        log.event("message.refused").with("reason", e.reason()).error();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        log.failure("message.failed", e);
        failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }
}
