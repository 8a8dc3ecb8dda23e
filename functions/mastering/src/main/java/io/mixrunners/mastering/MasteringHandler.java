package io.mixrunners.mastering;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import io.mixrunners.core.SqsBatch;
import java.time.Duration;

/**
 * The worker of the mastering queue: runs the engine on a job, for a preview or for the master. A
 * message may come twice, late, at the same moment, or after its worker was killed; the job ends
 * once. A body that is none of ours is retried and ends in the dead-letter queue.
 */
public final class MasteringHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Room room;
  private final Worker worker;

  public MasteringHandler() {
    this(Environment.ofProcess());
  }

  public MasteringHandler(Environment environment) {
    this(Room.in(environment));
  }

  MasteringHandler(Room room) {
    this.room = room;
    this.worker = new Worker(room);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.process(event, context, this::work);
  }

  private void work(SQSMessage message, Log log) throws Exception {
    try {
      worker.work(Delivery.of(message), log);
    } catch (TryLater e) {
      comeBack(message, e.after(), log);
      throw e;
    } catch (Exception e) {
      comeBack(message, Delivery.backOff(message), log);
      throw e;
    }
  }

  /** The queue's own visibility is made for the longest run; a failure need not wait that long. */
  private void comeBack(SQSMessage message, Duration after, Log log) {
    try {
      room.queues().extend(room.queueUrl(), message.getReceiptHandle(), after);
    } catch (RuntimeException e) {
      log.failure("back-off.failed", e);
    }
  }
}
