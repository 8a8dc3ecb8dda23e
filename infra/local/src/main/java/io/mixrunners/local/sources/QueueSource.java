package io.mixrunners.local.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.lambda.Lambda;
import io.mixrunners.local.template.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * An event source mapping of a queue: receives batches, invokes the function, deletes what it did.
 * What failed stays, invisible until the queue's own visibility timeout, and the queue itself moves
 * it to the dead letters.
 */
final class QueueSource implements Source {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WAIT_SECONDS = 2;

  private final Trigger.Queue mapping;
  private final Lambda lambda;
  private final SqsClient sqs;
  private final String url;
  private final AtomicInteger working = new AtomicInteger();
  private final Workers workers;

  /**
   * @param atMost how many invocations this machine can take at once
   */
  QueueSource(Trigger.Queue mapping, Lambda lambda, SqsClient sqs, int atMost) {
    this.mapping = mapping;
    this.lambda = lambda;
    this.sqs = sqs;
    String name = mapping.queueArn().substring(mapping.queueArn().lastIndexOf(':') + 1);
    this.url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
    int pollers = Math.min(mapping.maximumConcurrency().orElse(atMost), atMost);
    this.workers = new Workers("queue-" + name, pollers, this::poll);
  }

  @Override
  public boolean idle() {
    if (working.get() > 0) {
      return false;
    }
    String visible =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    return "0".equals(visible) && working.get() == 0;
  }

  private void poll() throws InterruptedException {
    List<Message> batch = new ArrayList<>(receive(mapping.batchSize(), WAIT_SECONDS));
    if (batch.isEmpty()) {
      return;
    }
    working.incrementAndGet();
    try {
      long until = System.nanoTime() + mapping.windowSeconds() * 1_000_000_000L;
      while (batch.size() < mapping.batchSize() && System.nanoTime() < until) {
        batch.addAll(receive(mapping.batchSize() - batch.size(), 1));
      }
      deliver(batch);
    } finally {
      working.decrementAndGet();
    }
  }

  private List<Message> receive(int most, int waitSeconds) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(Math.min(10, most))
                    .waitTimeSeconds(waitSeconds)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void deliver(List<Message> batch) throws InterruptedException {
    byte[] event = SqsEvents.of(batch, mapping.queueArn());
    switch (lambda.invoke(event)) {
      case Invocation.Answer answer -> delete(batch, failures(batch, answer.text()));
      case Invocation.Failure failure -> {
        // Nothing is deleted: the queue shows the batch again.
      }
      case Invocation.Throttled throttled -> {
        for (Message message : batch) {
          sqs.changeMessageVisibility(
              r -> r.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(1));
        }
      }
    }
  }

  /**
   * Ids of the messages that the function did not do; all of them if it names one that it was not
   * given, as Lambda has it.
   */
  private Set<String> failures(List<Message> batch, String answer) {
    Set<String> given = new HashSet<>();
    batch.forEach(message -> given.add(message.messageId()));
    if (!mapping.partialFailures()) {
      return Set.of();
    }
    try {
      Set<String> failed = new HashSet<>();
      for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
        failed.add(failure.path("itemIdentifier").asText());
      }
      return given.containsAll(failed) ? failed : given;
    } catch (JsonProcessingException e) {
      return given;
    }
  }

  private void delete(List<Message> batch, Set<String> failed) {
    List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
    for (Message message : batch) {
      if (!failed.contains(message.messageId())) {
        done.add(
            DeleteMessageBatchRequestEntry.builder()
                .id("m" + done.size())
                .receiptHandle(message.receiptHandle())
                .build());
      }
    }
    for (int from = 0; from < done.size(); from += 10) {
      List<DeleteMessageBatchRequestEntry> ten =
          done.subList(from, Math.min(from + 10, done.size()));
      try {
        sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(ten));
      } catch (SdkException e) {
        // The messages come again, as they may on AWS; handlers take that.
      }
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
