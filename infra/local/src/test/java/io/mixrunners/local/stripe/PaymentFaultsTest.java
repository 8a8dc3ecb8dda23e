package io.mixrunners.local.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Job.State;
import io.mixrunners.core.Message;
import io.mixrunners.emulator.Faults.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What breaks on the way, and that every break heals to one charge and one master or one refund.
 */
class PaymentFaultsTest {
  private static final List<Outcome> BREAKS = List.of(Outcome.FAIL_BEFORE, Outcome.FAIL_AFTER);
  private final PaymentsWorld world = new PaymentsWorld();
  private final Buyer maija = Buyer.in(world);

  @AfterEach
  void close() {
    world.close();
  }

  /** Every call of fulfilment that writes or reads, failing before or after its effect. */
  static Stream<Arguments> everyStep() {
    return Stream.of(
            Arguments.of("dynamodb.TransactWriteItems", 1),
            Arguments.of("dynamodb.GetItem", 1),
            Arguments.of("dynamodb.GetItem", 2),
            Arguments.of("dynamodb.GetItem", 3),
            Arguments.of("dynamodb.GetItem", 4),
            Arguments.of("dynamodb.UpdateItem", 1),
            Arguments.of("dynamodb.Query", 1),
            Arguments.of("sqs.SendMessage", 1),
            Arguments.of("sqs.SendMessage", 2))
        .flatMap(
            step -> BREAKS.stream().map(how -> Arguments.of(step.get()[0], step.get()[1], how)));
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void a_break_in_fulfilment_heals_by_redelivery(String port, int nth, Outcome how) {
    world.stripe.decide(world.session(maija, true), io.mixrunners.local.stripe.Outcome.PAID);
    world.tell(1);
    breakOnce(port, nth, how);
    assertEquals("paid", world.orderRow(maija).text("state"));
    assertEquals("queued", world.jobRow(maija).text("state"));
    assertEquals(
        1, new HashSet<>(world.mastering()).size(), "the engine is told, and of one thing");
    assertTrue(world.mails().contains("order"));
    assertEquals(1, world.charges());
    assertEquals(0, world.refunds());
  }

  static Stream<Arguments> everyStepBack() {
    return Stream.of(
            Arguments.of("dynamodb.TransactWriteItems", 1),
            Arguments.of("dynamodb.GetItem", 1),
            Arguments.of("dynamodb.GetItem", 2),
            Arguments.of("dynamodb.GetItem", 3),
            Arguments.of("dynamodb.UpdateItem", 1),
            Arguments.of("sqs.SendMessage", 1))
        .flatMap(
            step -> BREAKS.stream().map(how -> Arguments.of(step.get()[0], step.get()[1], how)));
  }

  @ParameterizedTest
  @MethodSource("everyStepBack")
  void a_break_in_a_refund_heals_by_redelivery(String port, int nth, Outcome how) {
    world.stripe.decide(world.session(maija, true), io.mixrunners.local.stripe.Outcome.PAID);
    world.tell(1);
    world.pump();
    maija.move(world, State.QUEUED, State.FAILED);
    world.queues.send(
        new Message.Refund(maija.subject(), world.orderRow(maija).text("order"), "failed"));
    world.drain("MAIL_QUEUE_URL");
    breakOnce(port, nth, how);
    assertEquals(1, world.refunds());
    assertEquals("refunded", world.orderRow(maija).text("state"));
    assertTrue(world.mails().contains("refund"));
  }

  @Test
  void a_webhook_that_cannot_pass_its_event_on_is_told_again() {
    world.stripe.decide(world.session(maija, true), io.mixrunners.local.stripe.Outcome.PAID);
    String event = world.stripe.events().getFirst().path("id").asText();
    world.stack.faults().nth("sqs.SendMessage", 1, Outcome.FAIL_BEFORE);
    assertEquals(List.of(500), world.stripe.deliver(event, 1, 1));
    assertEquals(List.of(200), world.stripe.deliver(event, 1, 1));
    world.pump();
    assertEquals(1, world.mastering().size());
  }

  @Test
  void a_forged_a_changed_an_old_and_an_unsigned_event_change_nothing() {
    world.stripe.decide(world.session(maija, true), io.mixrunners.local.stripe.Outcome.PAID);
    String body = Wire.text(world.stripe.events().getFirst());
    Instant now = Instant.now();
    String good = Signature.header(world.stripe.webhookSecret(), now, body);
    assertEquals(400, status(body, Signature.header("whsec_guessed", now, body)));
    assertEquals(400, status(body.replace("1250", "1"), good));
    assertEquals(400, status(" " + body, good));
    assertEquals(400, status(body, ""));
    assertEquals(400, status(body, "t=1,v1=00"));
    assertEquals(
        400,
        status(body, Signature.header(world.stripe.webhookSecret(), now.minusSeconds(400), body)));
    assertEquals(List.of(), world.receive("PAYMENTS_QUEUE_URL"));
    assertEquals("open", world.orderRow(maija).text("state"));
    assertEquals(200, status(body, good));
    assertFalse(world.log.logged().contains("maija@"));
  }

  @Test
  void an_event_of_another_api_version_is_loud_and_still_decided_by_the_object() {
    world.stripe.decide(world.session(maija, true), io.mixrunners.local.stripe.Outcome.PAID);
    var event = world.stripe.events().getFirst().put("api_version", "2024-06-20");
    String body = Wire.text(event);
    assertEquals(
        200, status(body, Signature.header(world.stripe.webhookSecret(), Instant.now(), body)));
    assertTrue(world.log.logged().contains("stripe.version"));
    world.pump();
    assertEquals("paid", world.orderRow(maija).text("state"));
  }

  @Test
  void a_poisoned_message_ends_in_the_dead_letter_queue_and_holds_no_other_up() {
    world.stripe.decide(world.session(maija, true), io.mixrunners.local.stripe.Outcome.PAID);
    String queue = world.environment.get("PAYMENTS_QUEUE_URL");
    try (var sqs = world.aws.sqs()) {
      sqs.sendMessage(r -> r.queueUrl(queue).messageBody("{not json"));
      sqs.sendMessage(r -> r.queueUrl(queue).messageBody("{\"v\":9,\"kind\":\"event\"}"));
      sqs.sendMessage(r -> r.queueUrl(queue).messageBody("{\"v\":1,\"kind\":\"gift\"}"));
    }
    world.tell(1);
    world.pump();
    assertEquals("paid", world.orderRow(maija).text("state"));
    try (var sqs = world.aws.sqs()) {
      var dead =
          sqs.receiveMessage(r -> r.queueUrl(queue + "-dlq").maxNumberOfMessages(10)).messages();
      assertEquals(3, dead.size());
    }
  }

  /** Works everything off while one call breaks, and makes sure that there was such a call. */
  private void breakOnce(String port, int nth, Outcome how) {
    world.stack.faults().clear();
    world.stack.faults().nth(port, nth, how);
    world.pump();
    long calls = world.stack.faults().calls().stream().filter(port::equals).count();
    assertTrue(calls >= nth, port + " was called only " + calls + " times");
    world.stack.faults().clear();
  }

  private int status(String body, String signature) {
    return world.webhook.receive(body.getBytes(StandardCharsets.UTF_8), signature).getStatusCode();
  }
}
