package io.mixrunners.audit;

import io.mixrunners.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues' settings, and what lies among the dead letters. */
final class QueueChecks {
  private final SqsClient client;
  private final Places places;
  private final Expected expected;

  QueueChecks(SqsClient client, Places places, Expected expected) {
    this.client = client;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "queue-retention",
            Severity.HIGH,
            AuditSet.DAILY,
            "Messages and dead letters live as long as the register says",
            this::retention),
        new Check(
            "queue-encryption",
            Severity.HIGH,
            AuditSet.DAILY,
            "Messages are encrypted, dead letters with a key of ours",
            this::encryption),
        new Check(
            "queue-outsiders",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "No queue's policy lets anybody in: roles alone may send and receive",
            this::outsiders),
        new Check(
            "queue-dead-letters",
            Severity.MEDIUM,
            AuditSet.HOURLY,
            "No message lies among the dead letters",
            this::deadLetters));
  }

  /**
   * A queue as AWS shows it.
   *
   * @param record what the register calls it
   * @param state {@code default}, or {@code dlq} where it takes the dead letters
   */
  private record Queue(String record, String state, Map<QueueAttributeName, String> attributes) {
    String name() {
      return record + " (" + state + ")";
    }

    boolean deadLetters() {
      return state.equals("dlq");
    }

    String value(QueueAttributeName attribute, String absent) {
      return Objects.requireNonNullElse(attributes.get(attribute), absent);
    }
  }

  /** Shows each queue and its dead letters to a rule, then the dead letters that have no queue. */
  private void each(Findings findings, Consumer<Queue> rule) {
    places
        .queues()
        .forEach(
            (record, url) ->
                findings.at(
                    record,
                    () -> {
                      Queue queue = new Queue(record, "default", attributes(url));
                      rule.accept(queue);
                      String letters = deadLettersOf(queue);
                      boolean own =
                          letters.equals(url.substring(url.lastIndexOf('/') + 1) + "-dlq");
                      findings.expect(record + ": its dead letters go elsewhere", own);
                      if (own) {
                        rule.accept(new Queue(record, "dlq", attributes(urlOf(letters))));
                      }
                    }));
    places
        .loneDeadLetters()
        .forEach(
            (record, name) ->
                findings.at(
                    record, () -> rule.accept(new Queue(record, "dlq", attributes(urlOf(name))))));
  }

  private void retention(Findings findings) {
    each(
        findings,
        queue ->
            findings.expect(
                queue.name() + ": seconds of retention",
                Integer.toString(expected.seconds("queues", queue.record(), queue.state())),
                queue.value(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "none")));
  }

  private void encryption(Findings findings) {
    each(
        findings,
        queue -> {
          boolean ownKey = !queue.value(QueueAttributeName.KMS_MASTER_KEY_ID, "").isEmpty();
          boolean any =
              queue.value(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "false").equals("true");
          findings.expect(
              queue.name()
                  + " is not encrypted"
                  + (queue.deadLetters() ? " with a key of ours" : ""),
              ownKey || (any && !queue.deadLetters()));
        });
  }

  private void outsiders(Findings findings) {
    each(
        findings,
        queue -> {
          String policy = queue.value(QueueAttributeName.POLICY, "");
          findings.expect(
              queue.name() + ": its policy lets somebody in",
              policy.isBlank() || !PolicyChecks.lets(policy));
        });
  }

  private void deadLetters(Findings findings) {
    each(
        findings,
        queue -> {
          if (queue.deadLetters()) {
            findings.expect(
                queue.record() + ": dead letters",
                "0",
                queue.value(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "unknown"));
          }
        });
  }

  private Map<QueueAttributeName, String> attributes(String url) {
    return client
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private static String deadLettersOf(Queue queue) {
    String redrive = queue.value(QueueAttributeName.REDRIVE_POLICY, "");
    String arn = Json.tree(redrive.isBlank() ? "{}" : redrive).path("deadLetterTargetArn").asText();
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private String urlOf(String name) {
    return client.getQueueUrl(r -> r.queueName(name)).queueUrl();
  }
}
