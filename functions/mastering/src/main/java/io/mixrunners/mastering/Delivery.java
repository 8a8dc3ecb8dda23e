package io.mixrunners.mastering;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.mixrunners.core.Message;
import java.time.Duration;
import java.util.Map;

/**
 * One delivery of a message.
 *
 * @param receipt with which this delivery can be hidden for longer
 * @param count how often the message has been delivered, this time included
 */
record Delivery(Message.Mastering message, String receipt, int count) {
  static final String PREVIEW = "preview";
  static final String FINAL = "final";

  /**
   * @throws IllegalArgumentException for a body that is none of ours
   */
  static Delivery of(SQSMessage message) {
    Message.Mastering body = Message.read(message.getBody(), Message.Mastering.class);
    if (!body.task().equals(PREVIEW) && !body.task().equals(FINAL)) {
      throw new IllegalArgumentException("A message with an unknown task");
    }
    return new Delivery(body, message.getReceiptHandle(), count(message));
  }

  boolean isPreview() {
    return message.task().equals(PREVIEW);
  }

  /** How long to wait before the next try: half a minute, then two. */
  static Duration backOff(SQSMessage message) {
    return count(message) <= 1 ? Duration.ofSeconds(30) : Duration.ofMinutes(2);
  }

  private static int count(SQSMessage message) {
    Map<String, String> attributes =
        message.getAttributes() == null ? Map.of() : message.getAttributes();
    return Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1"));
  }
}
