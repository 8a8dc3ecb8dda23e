package io.mixrunners.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Item;
import io.mixrunners.core.Message;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.TestStack;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Stripe owes somebody who was erased: the customer now, the payments when it can. */
class ForgettingTest {
  private static final String DUTY = "the-receipt";
  private final TestStack stack = TestStack.create();
  private final List<String> asked = new ArrayList<>();
  private boolean disputed;
  private final Deque<String> states = new ArrayDeque<>(List.of("validating", "redacting"));
  private final Environment environment =
      new Environment(
          stack.values(),
          stack.clock(),
          new Environment.PortWrapper() {
            @Override
            public <T> T wrap(Class<T> type, T real) {
              return type == PaymentProvider.class ? type.cast(stripe()) : real;
            }
          });
  private final Table residue = Table.residue(environment, new Aws(environment).dynamoDb());
  private final PaymentsHandler handler = new PaymentsHandler(environment);

  private PaymentProvider stripe() {
    return (PaymentProvider)
        Proxy.newProxyInstance(
            PaymentProvider.class.getClassLoader(),
            new Class<?>[] {PaymentProvider.class},
            (proxy, method, arguments) -> {
              asked.add(method.getName() + " " + arguments[0]);
              return switch (method.getName()) {
                case "isDisputed" -> disputed;
                case "redact" -> "prj_1";
                case "redaction" -> states.isEmpty() ? "succeeded" : states.poll();
                default -> null;
              };
            });
  }

  private void owed() {
    Instant now = stack.clock().instant();
    residue.put(
        residue
            .row("duty", DUTY)
            .put("objects", "{\"customers\":[\"cus_1\"],\"payments\":[\"pi_1\"],\"sessions\":[]}")
            .put("state", "open")
            .seconds("dueAt", now.plus(Duration.ofDays(90)))
            .seconds("evidenceUntil", now.plus(Duration.ofDays(180)))
            .seconds("nextAt", now)
            .seconds(Table.EXPIRES_AT, now.plus(Duration.ofDays(200)))
            .build());
  }

  private void remind() {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("m");
    message.setBody(new Message.Forget(DUTY).body());
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    assertEquals(
        List.of(), handler.handleRequest(event, new LambdaCall("orders")).getBatchItemFailures());
  }

  private Item duty() {
    return residue.find("duty", DUTY).orElseThrow();
  }

  @Test
  void theCustomerGoesAtOnceAndThePaymentsWhenStripeLetsThem() {
    owed();
    remind();
    remind();
    assertEquals(List.of("deleteCustomer cus_1"), asked);
    assertEquals("detached", duty().text("state"));
    assertEquals(duty().seconds("dueAt"), duty().seconds("nextAt"));

    stack.clock().advance(Duration.ofDays(90).plusMinutes(1));
    remind();
    assertEquals("redacting", duty().text("state"));
    assertEquals("prj_1", duty().text("redaction"));
    remind();
    remind();
    assertEquals("done", duty().text("state"));
    assertFalse(duty().has("objects") || duty().has("nextAt") || duty().has("redaction"));
    assertEquals(1, asked.stream().filter(call -> call.startsWith("redact ")).count());
    remind();
    assertEquals(5, asked.stream().filter(call -> !call.startsWith("isDisputed")).count());
  }

  @Test
  void whileABankDisputesAPaymentItIsNotRedactedButNotForEver() {
    owed();
    disputed = true;
    stack.clock().advance(Duration.ofDays(91));
    remind();
    remind();
    stack.clock().advance(Duration.ofDays(80));
    remind();
    assertEquals("detached", duty().text("state"));
    assertEquals(2, asked.stream().filter(call -> call.startsWith("isDisputed")).count());
    stack.clock().advance(Duration.ofDays(10));
    remind();
    assertEquals("redacting", duty().text("state"));
  }

  @Test
  void onceTheDisputeIsOverThePaymentIsRedacted() {
    owed();
    disputed = true;
    stack.clock().advance(Duration.ofDays(91));
    remind();
    remind();
    disputed = false;
    remind();
    assertEquals("redacting", duty().text("state"));
  }

  @Test
  void aDutyThatIsGoneIsNobodys() {
    remind();
    assertEquals(List.of(), asked);
  }
}
