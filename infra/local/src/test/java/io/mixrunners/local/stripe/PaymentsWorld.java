package io.mixrunners.local.stripe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Item;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.TestStack;
import io.mixrunners.orders.OrdersHandler;
import io.mixrunners.orders.PaymentsHandler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The payments over real parts: the handlers, the emulated tables and queues, the stand-in over
 * HTTP, its webhooks through the webhook handler. Only the clock is moved by hand, and only {@link
 * #pump} works the payments queue off.
 */
final class PaymentsWorld implements AutoCloseable {
  /** An answer of the API. */
  record Answer(int status, JsonNode body) {}

  final TestStack stack = TestStack.create();
  final StripeStandIn stripe;
  final WebhookBridge webhook;
  final Environment environment;
  final Table work;
  final Table residue;
  final Table identities;
  final Jobs jobs;
  final Orders orders;
  final Queues queues;
  final Aws aws;
  final LambdaCall log = new LambdaCall("payments");
  private final SqsClient sqs;
  private final OrdersHandler api;
  private final PaymentsHandler payments;

  PaymentsWorld() {
    var target = new java.util.concurrent.atomic.AtomicReference<@Nullable URI>();
    stripe =
        StripeStandIn.start(
            new StandInOptions(
                null,
                stack.clock(),
                target::get,
                () -> URI.create("https://mixrunners.test"),
                StandInOptions.DEFAULT_KEY,
                Duration.ofMillis(20)));
    Map<String, String> values = new HashMap<>(stack.values());
    values.put("STRIPE_API_BASE", stripe.apiBase().toString());
    environment = Environment.of(values, stack.clock());
    aws = new Aws(environment);
    secret(values.get("STRIPE_KEY_PARAMETER"), stripe.secretKey());
    secret(values.get("STRIPE_WEBHOOK_PARAMETER"), "whsec_of_last_year," + stripe.webhookSecret());
    sqs = aws.sqs();
    queues = new Queues(environment, sqs);
    var dynamo = aws.dynamoDb();
    work = Table.work(environment, dynamo);
    residue = Table.residue(environment, dynamo);
    identities = Table.identities(environment, dynamo);
    jobs = new Jobs(work, Register.load());
    orders = new Orders(work);
    api = new OrdersHandler(environment);
    payments = new PaymentsHandler(environment);
    webhook = new WebhookBridge(environment, log);
    stripe.holdWebhooks(true);
    target.set(webhook.address());
  }

  Answer call(String subject, String route, String job, String body) {
    APIGatewayV2HTTPResponse response =
        api.handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withHeaders(Map.of("content-type", "application/json"))
                .withPathParameters(Map.of("job", job))
                .withBody(body)
                .withRequestContext(WebhookBridge.context(subject))
                .build(),
            log);
    return new Answer(response.getStatusCode(), Json.tree(response.getBody()));
  }

  Answer checkout(Buyer buyer, boolean startNow) {
    return call(
        buyer.subject(),
        "POST /api/jobs/{job}/checkout",
        buyer.job(),
        "{\"startNow\":" + startNow + "}");
  }

  /** Asks for the payment page and answers the session behind it. */
  String session(Buyer buyer, boolean startNow) {
    Answer answer = checkout(buyer, startNow);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body().toString());
    }
    String url = answer.body().path("url").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Sends every event that Stripe made so far through the webhook, so many times each. */
  void tell(int times) {
    stripe.events().forEach(event -> stripe.deliver(event.path("id").asText(), times, times));
  }

  void tell(String type, int times) {
    stripe.events().stream()
        .filter(event -> event.path("type").asText().equals(type))
        .forEach(event -> stripe.deliver(event.path("id").asText(), times, times));
  }

  /**
   * Works the payments queue off until it is empty; what fails comes again, three times at most.
   */
  void pump() {
    for (int round = 0; round < 20; round++) {
      List<SQSEvent.SQSMessage> batch = receive("PAYMENTS_QUEUE_URL");
      if (batch.isEmpty()) {
        return;
      }
      work(batch);
    }
    throw new AssertionError("the payments queue does not run dry");
  }

  /** Gives one batch to the handler as SQS does; what fails is visible again at once. */
  List<String> work(List<SQSEvent.SQSMessage> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch);
    SQSBatchResponse response = payments.handleRequest(event, log);
    List<String> failed =
        response.getBatchItemFailures().stream().map(f -> f.getItemIdentifier()).toList();
    for (SQSEvent.SQSMessage message : batch) {
      String url = environment.get("PAYMENTS_QUEUE_URL");
      if (failed.contains(message.getMessageId())) {
        queues.extend(url, message.getReceiptHandle(), Duration.ZERO);
      } else {
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.getReceiptHandle()));
      }
    }
    return failed;
  }

  List<SQSEvent.SQSMessage> receive(String queue) {
    return sqs
        .receiveMessage(
            r ->
                r.queueUrl(environment.get(queue))
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages()
        .stream()
        .map(
            message -> {
              var event = new SQSEvent.SQSMessage();
              event.setMessageId(message.messageId());
              event.setReceiptHandle(message.receiptHandle());
              event.setBody(message.body());
              event.setAttributes(Map.copyOf(message.attributesAsStrings()));
              return event;
            })
        .toList();
  }

  /** Takes every message out of a queue. */
  List<String> drain(String queue) {
    List<String> bodies = new ArrayList<>();
    for (var batch = receive(queue); !batch.isEmpty(); batch = receive(queue)) {
      for (SQSEvent.SQSMessage message : batch) {
        bodies.add(message.getBody());
        sqs.deleteMessage(
            r -> r.queueUrl(environment.get(queue)).receiptHandle(message.getReceiptHandle()));
      }
    }
    return bodies;
  }

  List<Message.Mastering> mastering() {
    return drain("MASTERING_QUEUE_URL").stream()
        .map(body -> Message.read(body, Message.Mastering.class))
        .toList();
  }

  List<String> mails() {
    return drain("MAIL_QUEUE_URL").stream()
        .map(body -> Message.read(body, Message.Mail.class).template())
        .toList();
  }

  Item orderRow(Buyer buyer) {
    List<Item> rows = work.listEvenExpired(buyer.subject(), "order#");
    if (rows.size() != 1) {
      throw new AssertionError("expected one order, found " + rows.size());
    }
    return rows.getFirst();
  }

  Item jobRow(Buyer buyer) {
    Optional<Item> row = work.findEvenExpired(buyer.subject(), Jobs.record(buyer.job()));
    return row.orElseThrow();
  }

  int charges() {
    return stripe.summary().path("charges").size();
  }

  int refunds() {
    return stripe.summary().path("refunds").size();
  }

  @Override
  public void close() {
    webhook.close();
    stripe.close();
  }

  private void secret(@Nullable String name, String value) {
    try (SsmClient ssm = aws.ssm()) {
      ssm.putParameter(
          p -> p.name(name).value(value).type(ParameterType.SECURE_STRING).overwrite(true));
    }
  }
}
