package io.mixrunners.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.TestStack;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Every event of {@code events/orders}, handed over as the runtime would, on the emulated services.
 */
class EventsTest {
  private static final String SUBJECT = "0000000000000000000000test";
  private final TestStack stack = TestStack.create();
  private final Environment environment = Environment.of(stack.values(), stack.clock());
  private final LambdaCall call = new LambdaCall("orders");

  @BeforeEach
  void thePersonHasAnAccount() {
    Table identities = Table.identities(environment, new Aws(environment).dynamoDb());
    identities.put(
        identities
            .row(SUBJECT, "account")
            .put("email", "maija@example.com")
            .put("lookup", "email#somewhere")
            .put("state", "active")
            .time("createdAt", stack.clock().instant())
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "prices, 200",
    "orders, 200",
    "orders-without-session, 401",
    "checkout, 404",
    "checkout-without-wish, 404",
    "checkout-foreign-origin, 403"
  })
  void theApiAnswers(String name, int status) {
    assertEquals(status, api(name).getStatusCode());
  }

  @Test
  void thePricesAreInCentsWithTheTaxInside() {
    JsonNode items = Json.tree(api("prices").getBody()).path("items");
    assertEquals(3, items.size());
    assertEquals(
        Json.object()
            .put("kind", "mastering")
            .put("amount", 1250)
            .put("currency", "EUR")
            .put("vatIncluded", true)
            .put("vatRate", 25.5),
        items.path(0));
  }

  @Test
  void aSignedEventIsPassedOnTwiceIfItComesTwiceAndNothingOfItIsLogged() throws Exception {
    ObjectNode event = LambdaCall.event("orders", "WebhookHandler", "completed");
    String body = event.path("body").asText();
    String secret = "whsec_" + environment.get("STRIPE_WEBHOOK_PARAMETER").split("/", -1)[1];
    event
        .withObject("headers")
        .put("stripe-signature", WebhookSignatureTest.header(secret, Instant.now(), body));
    assertEquals(200, webhook(event).getStatusCode());
    assertEquals(200, webhook(event).getStatusCode());
    List<String> bodies = queued();
    assertEquals(2, bodies.size());
    assertEquals(
        Json.tree(
            "{\"v\":1,\"kind\":\"event\",\"eventId\":\"evt_1\",\"type\":"
                + "\"checkout.session.completed\",\"objectId\":\"cs_test_1\",\"apiVersion\":"
                + "\"2026-07-29.dahlia\"}"),
        Json.tree(bodies.getFirst()));
    assertFalse(call.logged().contains("cs_test_1"));
  }

  @ParameterizedTest
  @CsvSource({"completed", "unsigned"})
  void whatStripeDidNotSignIsRefusedAndGoesNowhere(String name) {
    assertEquals(400, webhook(LambdaCall.event("orders", "WebhookHandler", name)).getStatusCode());
    assertEquals(List.of(), queued());
  }

  @ParameterizedTest
  @CsvSource({
    "event, 0",
    "refund-of-unknown-order, 0",
    "poison, 1",
    "unknown-version, 1",
    "one-of-a-batch, 1"
  })
  void aMessageThatCannotBeReadComesBackAloneAndTheOthersAreDone(String name, int failures) {
    SQSEvent event =
        LambdaCall.read(LambdaCall.event("orders", "PaymentsHandler", name), SQSEvent.class);
    SQSBatchResponse response = new PaymentsHandler(environment).handleRequest(event, call);
    assertEquals(failures, response.getBatchItemFailures().size());
    assertTrue(call.logged().contains("\"event\""));
  }

  private APIGatewayV2HTTPResponse api(String name) {
    return new OrdersHandler(environment)
        .handleRequest(
            LambdaCall.read(
                LambdaCall.event("orders", "OrdersHandler", name), APIGatewayV2HTTPEvent.class),
            call);
  }

  private APIGatewayV2HTTPResponse webhook(ObjectNode event) {
    return new WebhookHandler(environment)
        .handleRequest(LambdaCall.read(event, APIGatewayV2HTTPEvent.class), call);
  }

  private List<String> queued() {
    try (SqsClient sqs = new Aws(environment).sqs()) {
      return sqs
          .receiveMessage(
              r -> r.queueUrl(environment.get("PAYMENTS_QUEUE_URL")).maxNumberOfMessages(10))
          .messages()
          .stream()
          .map(message -> message.body())
          .toList();
    }
  }
}
