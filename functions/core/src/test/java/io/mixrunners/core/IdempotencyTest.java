package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.mixrunners.emulator.TestStack;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private final TestStack stack = TestStack.create();
  private final Environment environment = Environment.of(stack.values(), stack.clock());
  private final Table residue = Table.residue(environment, new Aws(environment).dynamoDb());
  private final Idempotency idempotency = new Idempotency(residue, Register.load());
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void theSameKeyAndBodyMakesOneResourceAndAnswersItAgain() {
    assertEquals("\"new r1\"", once("k", "{}").body());
    assertEquals("\"again r1\"", once("k", "{}").body());
    assertEquals("\"new r2\"", once("other", "{}").body());
    assertEquals(2, made.get());
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    once("k", "{}");
    assertEquals(
        Problem.Type.KEY_REUSED, assertThrows(Problem.class, () -> once("k", "{\"a\":1}")).type());
  }

  @Test
  void aFailedFirstCallFreesTheKey() {
    assertThrows(
        IllegalStateException.class,
        () ->
            idempotency.once(
                request("k", "{}"),
                () -> {
                  throw new IllegalStateException();
                },
                resource -> ApiResponse.noContent()));
    assertEquals("\"new r1\"", once("k", "{}").body());
  }

  @Test
  void whileTheFirstCallRunsTheSecondIsToldToWaitAndAfterItsDeathItTakesOver() {
    // A process that dies leaves the claim and no resource: an Error passes the clean-up by.
    assertThrows(
        StackOverflowError.class,
        () ->
            idempotency.once(
                request("k", "{}"),
                () -> {
                  throw new StackOverflowError();
                },
                resource -> ApiResponse.noContent()));

    assertEquals(Problem.Type.IN_FLIGHT, assertThrows(Problem.class, () -> once("k", "{}")).type());
    stack.clock().advance(Duration.ofSeconds(61));
    assertEquals("\"new r1\"", once("k", "{}").body());
  }

  @Test
  void afterADayTheKeyIsNew() {
    once("k", "{}");
    stack.clock().advance(Duration.ofHours(25));
    assertEquals("\"new r2\"", once("k", "{\"a\":1}").body());
  }

  @Test
  void callsOverTheLimitAreNotAdmittedUntilTheNextWindow() {
    RateLimit limit = new RateLimit(residue, Register.load());
    for (int i = 0; i < 3; i++) {
      assertTrue(limit.admits("key", 3, Duration.ofMinutes(10)));
    }
    assertEquals(false, limit.admits("key", 3, Duration.ofMinutes(10)));
    assertTrue(limit.admits("another", 3, Duration.ofMinutes(10)));
    stack.clock().advance(Duration.ofMinutes(10));
    assertTrue(limit.admits("key", 3, Duration.ofMinutes(10)));
  }

  private ApiResponse once(String key, String body) {
    return idempotency.once(
        request(key, body),
        () -> {
          String resource = "r" + made.incrementAndGet();
          return new Idempotency.Made(resource, ApiResponse.json(201, "new " + resource));
        },
        resource -> ApiResponse.json(201, "again " + resource));
  }

  private static ApiRequest request(String key, String body) {
    return new ApiRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("POST /api/things")
            .withHeaders(Map.of("idempotency-key", key))
            .withBody(body)
            .build());
  }
}
