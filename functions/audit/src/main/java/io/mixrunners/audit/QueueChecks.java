package io.mixrunners.audit;

import io.mixrunners.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private void retention(Findings findings) {
    places
        .queues()
        .forEach(
            (record, url) ->
                findings.at(
                    record,
                    () -> {
                      period(findings, record, "default", attributes(url));
                      period(findings, record, "dlq", attributes(deadLettersOf(url)));
                    }));
    places
        .loneDeadLetters()
        .forEach(
            (record, name) ->
                findings.at(
                    record, () -> period(findings, record, "dlq", attributes(urlOf(name)))));
  }

  private void period(
      Findings findings, String record, String state, Map<QueueAttributeName, String> attributes) {
    findings.expect(
        record + " (" + state + "): seconds of retention",
        Integer.toString(expected.seconds("queues", record, state)),
        Objects.requireNonNullElse(
            attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD), "none"));
  }

  private void encryption(Findings findings) {
    places
        .queues()
        .forEach(
            (record, url) ->
                findings.at(
                    record,
                    () -> {
                      Map<QueueAttributeName, String> queue = attributes(url);
                      findings.expect(
                          record + " is not encrypted",
                          ownKey(queue)
                              || "true"
                                  .equals(queue.get(QueueAttributeName.SQS_MANAGED_SSE_ENABLED)));
                      findings.expect(
                          record + ": dead letters without a key of ours",
                          ownKey(attributes(deadLettersOf(url))));
                    }));
  }

  private void outsiders(Findings findings) {
    places
        .queues()
        .forEach(
            (record, url) ->
                findings.at(
                    record,
                    () -> {
                      closed(findings, record, attributes(url));
                      closed(findings, record + " (dlq)", attributes(deadLettersOf(url)));
                    }));
    places
        .loneDeadLetters()
        .forEach(
            (record, name) ->
                findings.at(record, () -> closed(findings, record, attributes(urlOf(name)))));
  }

  private static void closed(
      Findings findings, String record, Map<QueueAttributeName, String> attributes) {
    String policy = Objects.requireNonNullElse(attributes.get(QueueAttributeName.POLICY), "");
    findings.expect(
        record + ": its policy lets somebody in", policy.isBlank() || !PolicyChecks.lets(policy));
  }

  private static boolean ownKey(Map<QueueAttributeName, String> attributes) {
    return !Objects.requireNonNullElse(attributes.get(QueueAttributeName.KMS_MASTER_KEY_ID), "")
        .isEmpty();
  }

  private void deadLetters(Findings findings) {
    places
        .queues()
        .forEach(
            (record, url) ->
                findings.at(record, () -> empty(findings, record, attributes(deadLettersOf(url)))));
    places
        .loneDeadLetters()
        .forEach(
            (record, name) ->
                findings.at(record, () -> empty(findings, record, attributes(urlOf(name)))));
  }

  private static void empty(
      Findings findings, String record, Map<QueueAttributeName, String> attributes) {
    findings.expect(
        record + ": dead letters",
        "0",
        Objects.requireNonNullElse(
            attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES), "unknown"));
  }

  private Map<QueueAttributeName, String> attributes(String url) {
    return client
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private String deadLettersOf(String url) {
    String redrive =
        Objects.requireNonNullElse(attributes(url).get(QueueAttributeName.REDRIVE_POLICY), "{}");
    String arn = Json.tree(redrive).path("deadLetterTargetArn").asText();
    return urlOf(arn.substring(arn.lastIndexOf(':') + 1));
  }

  private String urlOf(String name) {
    return client.getQueueUrl(r -> r.queueName(name)).queueUrl();
  }
}
