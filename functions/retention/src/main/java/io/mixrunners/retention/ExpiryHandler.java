package io.mixrunners.retention;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import java.util.List;

/**
 * Follows the work table's stream and takes away the audio of rows that DynamoDB itself deleted
 * because their time had come. A batch may come twice; at the first record that fails it stops and
 * names it, so that the stream goes on from there.
 */
public final class ExpiryHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final ExpiredRow expiredRow;

  public ExpiryHandler() {
    this(Environment.ofProcess());
  }

  public ExpiryHandler(Environment environment) {
    this.expiredRow = new ExpiredRow(Room.in(environment));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    Log log = new Log(context.getLogger());
    for (DynamodbStreamRecord record : event.getRecords()) {
      try {
        expiredRow.follow(record, log);
      } catch (RuntimeException e) {
        log.failure("expiry.failed", e);
        return new StreamsEventResponse(
            List.of(new BatchItemFailure(record.getDynamodb().getSequenceNumber())));
      }
    }
    return new StreamsEventResponse(List.of());
  }
}
