package io.mixrunners.core;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends messages to the queue that each kind of message has. Thread-safe. */
public final class Queues {
  private final SqsClient sqs;
  private final Environment environment;

  public Queues(Environment environment, SqsClient sqs) {
    this.environment = environment;
    this.sqs = sqs;
  }

  /** Returns once the queue has the message for good. */
  public void send(Message message) {
    send(message, Duration.ZERO);
  }

  /**
   * @param delay at most 15 minutes
   */
  public void send(Message message, Duration delay) {
    String url = environment.get(urlSetting(message));
    sqs.sendMessage(
        r -> r.queueUrl(url).messageBody(message.body()).delaySeconds((int) delay.toSeconds()));
  }

  /** Hides a message that is being worked on for this long from now. */
  public void extend(String queueUrl, String receiptHandle, Duration visibility) {
    sqs.changeMessageVisibility(
        r ->
            r.queueUrl(queueUrl)
                .receiptHandle(receiptHandle)
                .visibilityTimeout((int) visibility.toSeconds()));
  }

  private static String urlSetting(Message message) {
    return switch (message) {
      case Message.Mastering m -> "MASTERING_QUEUE_URL";
      case Message.Mail m -> "MAIL_QUEUE_URL";
      case Message.Request m -> "REQUESTS_QUEUE_URL";
      case Message.StripeEvent m -> "PAYMENTS_QUEUE_URL";
      case Message.Refund m -> "PAYMENTS_QUEUE_URL";
      case Message.Address m -> "PAYMENTS_QUEUE_URL";
      case Message.Forget m -> "PAYMENTS_QUEUE_URL";
      case Message.Recheck m -> "REQUESTS_QUEUE_URL";
    };
  }
}
