package io.mixrunners.local.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Message;
import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

/** From the payment page to the work's start. */
class PaymentTest {
  private final PaymentsWorld world = new PaymentsWorld();
  private final Buyer maija = Buyer.in(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_payment_starts_the_work_and_mails_the_receipt() {
    String session = world.session(maija, true);
    world.stripe.decide(session, Outcome.PAID);
    world.tell(1);
    world.pump();

    assertEquals(
        List.of(new Message.Mastering(maija.subject(), maija.job(), "final", 1)),
        world.mastering());
    assertEquals(List.of("order"), world.mails());
    var order = world.orderRow(maija);
    assertEquals("paid", order.text("state"));
    assertEquals(1250, order.number("amount", 0));
    assertEquals(254, order.number("vat", 0));
    assertEquals("start-2026-11-24", order.text("consentText"));
    assertTrue(order.has("paymentIntent") && order.has("receiptUrl") && order.has("customer"));
    assertEquals("queued", world.jobRow(maija).text("state"));
    assertEquals(1, world.residue.list("voucher", "").size());
    assertFalse(world.residue.list("voucher", "").toString().contains(maija.subject()));
  }

  @Test
  void the_same_event_five_times_at_once_is_one_charge_and_one_start() throws Exception {
    world.stripe.decide(world.session(maija, true), Outcome.PAID);
    world.tell(5);
    // Five workers at the same moment, one message each.
    var messages = world.receive("PAYMENTS_QUEUE_URL");
    assertEquals(5, messages.size());
    try (var workers = java.util.concurrent.Executors.newFixedThreadPool(5)) {
      var results =
          workers.invokeAll(
              messages.stream()
                  .map(
                      m ->
                          (java.util.concurrent.Callable<List<String>>)
                              () -> world.work(List.of(m)))
                  .toList());
      for (var result : results) {
        assertEquals(List.of(), result.get());
      }
    }
    world.pump();
    assertEquals(1, world.charges());
    assertEquals(1, world.mastering().size());
    assertEquals(List.of("order"), world.mails());
    assertEquals(1, world.residue.list("stripe-event", "").size());
  }

  @Test
  void the_metadata_and_the_logs_say_nothing_but_random_ids() {
    world.stripe.decide(world.session(maija, true), Outcome.PAID);
    world.tell(2);
    world.pump();
    var metadata = world.stripe.summary().path("charges").path(0).path("metadata");
    assertEquals(2, metadata.size());
    assertEquals(maija.subject(), metadata.path("subject").asText());
    String log = world.log.logged();
    assertFalse(log.contains("maija@example.com") || log.contains("Kesäyö"), log);
  }

  @Test
  void the_page_is_the_same_while_it_is_open_and_a_new_one_after() {
    String first = world.session(maija, false);
    assertEquals(first, world.session(maija, true));
    assertTrue(world.orderRow(maija).truth("startNow"));
    world.stack.advance(Duration.ofMinutes(61));
    String second = world.session(maija, true);
    assertFalse(first.equals(second));
    world.tell("checkout.session.expired", 2);
    world.pump();
    assertEquals(second, world.orderRow(maija).text("session"));
    assertEquals("open", world.orderRow(maija).text("state"));
  }

  @Test
  void two_calls_at_once_open_one_page() throws Exception {
    try (var callers = java.util.concurrent.Executors.newFixedThreadPool(4)) {
      var results =
          callers.invokeAll(
              java.util.Collections.nCopies(
                  4, (java.util.concurrent.Callable<String>) () -> world.session(maija, true)));
      Set<String> sessions = new java.util.HashSet<>();
      for (var result : results) {
        sessions.add(result.get());
      }
      assertEquals(1, sessions.size());
    }
    assertEquals(1, world.stripe.summary().path("sessions").size());
  }

  @Test
  void a_page_that_was_paid_but_not_yet_told_of_takes_no_second_payment() {
    world.stripe.decide(world.session(maija, true), Outcome.PAID);
    assertEquals(409, world.checkout(maija, true).status());
    world.tell(1);
    world.pump();
    assertEquals(409, world.checkout(maija, true).status());
    assertEquals(1, world.charges());
  }

  @Test
  void a_slow_bank_completes_unpaid_and_starts_the_work_when_the_money_is_there() {
    String session = world.session(maija, true);
    world.stripe.decide(session, Outcome.DELAYED);
    world.tell(2);
    world.pump();
    assertEquals("open", world.orderRow(maija).text("state"));
    assertEquals(List.of(), world.mastering());
    assertEquals(List.of("paid/"), prefixes());
    assertEquals(409, world.checkout(maija, true).status());

    world.stack.advance(Duration.ofDays(9));
    world.stripe.decide(session, Outcome.PAID);
    world.tell(2);
    world.pump();
    assertEquals("paid", world.orderRow(maija).text("state"));
    assertEquals(1, world.mastering().size());
  }

  @Test
  void a_slow_bank_that_refuses_leaves_the_order_open_and_is_told_by_mail() {
    String session = world.session(maija, true);
    world.stripe.decide(session, Outcome.DELAYED);
    world.stripe.decide(session, Outcome.FAILED);
    world.tell(2);
    world.pump();
    assertEquals(List.of("payment-failed"), world.mails());
    assertFalse(session.equals(world.session(maija, true)));
  }

  @Test
  void a_paid_job_without_consent_waits_out_of_the_reach_of_the_lifecycle_until_it_is_asked_for() {
    world.stripe.decide(world.session(maija, false), Outcome.PAID);
    world.tell(2);
    world.pump();
    assertEquals(List.of(), world.mastering());
    assertEquals(List.of("paid/"), prefixes());
    Instant paid = world.orderRow(maija).time("paidAt").orElseThrow();
    assertEquals(
        new Deadlines(Register.load()).withdrawal(paid).getEpochSecond() + 1,
        world.jobRow(maija).number("dueAt", 0));
    assertEquals(
        Register.load().end(paid, "work", "job", "queued").getEpochSecond(),
        world.jobRow(maija).number("expiresAt", 0));

    assertEquals(200, world.checkout(maija, true).status());
    assertEquals(1, world.mastering().size());
    assertEquals(409, world.checkout(maija, true).status());
    assertEquals("start-2026-11-24", world.orderRow(maija).text("consentText"));
  }

  @Test
  void a_preview_that_is_being_remade_does_not_hold_a_payment_up() {
    world.stripe.decide(world.session(maija, true), Outcome.PAID);
    maija.move(world, State.PREVIEW, State.ANALYSING);
    world.tell(1);
    world.pump();
    assertEquals("queued", world.jobRow(maija).text("state"));
    assertEquals(1, world.mastering().size());
  }

  @Test
  void nothing_is_sold_that_is_about_to_go_or_not_in_preview_or_not_ones_own() {
    assertEquals(
        404, world.checkout(new Buyer(Buyer.in(world).subject(), maija.job(), ""), true).status());
    assertEquals(
        422,
        world.call(maija.subject(), "POST /api/jobs/{job}/checkout", maija.job(), "{}").status());
    world.stack.advance(Duration.ofDays(6).plusHours(22));
    assertEquals(409, world.checkout(maija, true).status());
    Buyer pekka = Buyer.in(world);
    pekka.move(world, State.PREVIEW, State.FAILED);
    assertEquals(409, world.checkout(pekka, true).status());
    assertEquals(0, world.stripe.summary().path("sessions").size());
  }

  @Test
  void the_orders_are_listed_with_receipt() {
    world.stripe.decide(world.session(maija, true), Outcome.PAID);
    world.tell(1);
    world.pump();
    var list = world.call(maija.subject(), "GET /api/orders", "", "").body().path("items");
    assertEquals(1, list.size());
    assertEquals("paid", list.path(0).path("state").asText());
    assertTrue(list.path(0).path("receiptUrl").asText().contains("/receipt/ch_"));
    var prices = world.call("", "GET /api/prices", "", "").body().path("items");
    assertEquals(3, prices.size());
  }

  private List<String> prefixes() {
    try (var s3 = world.aws.s3()) {
      return s3
          .listObjectsV2(r -> r.bucket(world.environment.get("AUDIO_BUCKET")))
          .contents()
          .stream()
          .map(S3Object::key)
          .filter(key -> key.contains(maija.job()))
          .map(key -> key.substring(0, key.indexOf('/') + 1))
          .toList();
    }
  }
}
