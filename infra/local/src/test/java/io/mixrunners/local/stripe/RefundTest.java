package io.mixrunners.local.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.param.RefundCreateParams;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Message;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Register;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that goes back: exactly once, whoever asks and however often. */
class RefundTest {
  private final PaymentsWorld world = new PaymentsWorld();
  private final Buyer maija = Buyer.in(world);

  @AfterEach
  void close() {
    world.close();
  }

  private void pay() {
    world.stripe.decide(world.session(maija, true), Outcome.PAID);
    world.tell(1);
    world.pump();
    assertEquals("paid", world.orderRow(maija).text("state"));
  }

  private void askForRefund(String reason) {
    String order = world.orderRow(maija).text("order");
    world.queues.send(new Message.Refund(maija.subject(), order, reason));
  }

  @Test
  void a_failed_job_is_refunded_once_under_doubled_deliveries() {
    pay();
    maija.move(world, State.QUEUED, State.FAILED);
    Collections.nCopies(4, "failed").forEach(this::askForRefund);
    world.pump();
    world.tell(3);
    world.pump();
    assertEquals(1, world.refunds());
    var order = world.orderRow(maija);
    assertEquals("refunded", order.text("state"));
    assertEquals(1250, order.number("refunded", 0));
    assertTrue(order.has("refund"));
    assertEquals("refunded", world.jobRow(maija).text("orderState"));
    assertEquals(List.of("order", "refund"), world.mails());
    assertEquals(2, world.residue.list("voucher", "").size());
    assertEquals(
        0, world.residue.list("voucher", "").stream().mapToLong(v -> v.number("amount", 0)).sum());
  }

  @Test
  void a_refund_stops_the_work_before_the_money_goes() {
    pay();
    askForRefund("cancelled");
    world.pump();
    assertEquals("failed", world.jobRow(maija).text("state"));
    assertEquals("cancelled", world.jobRow(maija).text("reason"));
    assertEquals(1, world.refunds());
  }

  @Test
  void what_was_delivered_is_not_taken_back_by_a_command() {
    pay();
    maija.move(world, State.QUEUED, State.READY);
    askForRefund("failed");
    world.pump();
    assertEquals(0, world.refunds());
    assertEquals("paid", world.orderRow(maija).text("state"));
  }

  @Test
  void a_master_that_was_delivered_and_deleted_since_is_not_refunded_by_an_erasure() {
    pay();
    String order = world.orderRow(maija).text("order");
    var now = world.stack.clock().instant();
    var _ = world.orders.apply(Orders.change(maija.subject(), order).time("deliveredAt", now));
    world.jobs.delete(maija.subject(), maija.job());
    askForRefund("erased");
    world.pump();
    assertEquals(0, world.refunds());
    assertEquals("paid", world.orderRow(maija).text("state"));
  }

  @Test
  void money_for_a_job_that_failed_meanwhile_goes_back_by_itself() {
    String session = world.session(maija, true);
    maija.move(world, State.PREVIEW, State.FAILED);
    world.stripe.decide(session, Outcome.PAID);
    world.tell(3);
    world.pump();
    assertEquals(1, world.refunds());
    assertEquals(List.of(), world.mastering());
    assertEquals("refunded", world.orderRow(maija).text("state"));
    assertEquals(List.of("refund"), world.mails());
  }

  @Test
  void money_for_a_deleted_job_goes_back_by_itself() {
    String session = world.session(maija, true);
    world.jobs.delete(maija.subject(), maija.job());
    world.stripe.decide(session, Outcome.PAID);
    world.tell(2);
    world.pump();
    assertEquals(1, world.refunds());
    assertEquals("refunded", world.orderRow(maija).text("state"));
  }

  @Test
  void money_for_an_erased_person_goes_back_and_leaves_no_row_and_no_mail() {
    String session = world.session(maija, true);
    var now = world.stack.clock().instant();
    new Accounts(world.identities, world.residue, Register.load()).bury(maija.subject(), now);
    world.work.delete(maija.subject(), "order#" + world.orderRow(maija).text("order"));
    world.jobs.delete(maija.subject(), maija.job());
    world.stripe.decide(session, Outcome.PAID);
    world.tell(2);
    world.pump();
    assertEquals(1, world.refunds());
    assertEquals(List.of(), world.mails());
    assertEquals(0, world.work.listEvenExpired(maija.subject(), "order#").size());
  }

  @Test
  void a_refund_that_is_told_before_the_payment_leaves_nothing_to_render() throws Exception {
    world.stripe.decide(world.session(maija, true), Outcome.PAID);
    refundByHand(null);
    world.tell("charge.refunded", 2);
    world.pump();
    world.tell("checkout.session.completed", 2);
    world.pump();
    assertEquals("refunded", world.orderRow(maija).text("state"));
    assertEquals(List.of(), world.mastering());
    assertEquals(1, world.refunds());
    // The song is still in preview: it can be bought again, with a new order.
    assertEquals(201, world.checkout(maija, true).status());
  }

  @Test
  void a_part_that_is_given_back_by_hand_shows_on_the_order_and_the_work_goes_on()
      throws Exception {
    pay();
    refundByHand(250L);
    world.tell(2);
    world.pump();
    assertEquals("paid", world.orderRow(maija).text("state"));
    assertEquals(250, world.orderRow(maija).number("refunded", 0));
    assertEquals("queued", world.jobRow(maija).text("state"));
  }

  @Test
  void an_order_that_nobody_paid_has_its_page_closed() {
    String session = world.session(maija, true);
    askForRefund("deleted");
    world.pump();
    String status = world.stripe.summary().path("sessions").path(0).path("status").asText();
    assertEquals("expired", status);
    assertFalse(world.orderRow(maija).has("session"), session);
  }

  @Test
  void a_dispute_is_flagged_and_a_lost_one_is_a_refund() {
    pay();
    String charge = world.stripe.summary().path("charges").path(0).path("id").asText();
    String dispute = world.stripe.dispute(charge);
    world.tell(2);
    world.pump();
    assertEquals("needs_response", world.orderRow(maija).text("dispute"));
    world.stripe.closeDispute(dispute, false);
    world.tell("charge.dispute.closed", 2);
    world.pump();
    assertEquals("refunded", world.orderRow(maija).text("state"));
    assertEquals(List.of(-1250L, 1250L), booked());
  }

  @Test
  void a_dispute_that_is_lost_after_its_order_was_erased_is_still_in_the_books() {
    pay();
    String charge = world.stripe.summary().path("charges").path(0).path("id").asText();
    String dispute = world.stripe.dispute(charge);
    world.tell(1);
    world.pump();
    world.work.delete(maija.subject(), "order#" + world.orderRow(maija).text("order"));
    world.stripe.closeDispute(dispute, false);
    world.tell("charge.dispute.closed", 3);
    world.pump();
    assertEquals(List.of(-1250L, 1250L), booked());
  }

  private List<Long> booked() {
    return world.residue.list("voucher", "").stream()
        .map(voucher -> voucher.number("amount", 0))
        .sorted()
        .toList();
  }

  @Test
  void a_dispute_that_closes_takes_the_evidence_of_an_erased_order_with_it() {
    pay();
    String charge = world.stripe.summary().path("charges").path(0).path("id").asText();
    String dispute = world.stripe.dispute(charge);
    world.tell(1);
    world.pump();
    String order = world.orderRow(maija).text("order");
    world.work.delete(maija.subject(), "order#" + order);
    world.residue.put(world.residue.row("evidence", order).build());
    world.tell("charge.dispute.created", 2);
    world.pump();
    assertEquals(1, world.residue.list("evidence", "").size());
    world.stripe.closeDispute(dispute, true);
    world.tell("charge.dispute.closed", 2);
    world.pump();
    assertEquals(List.of(), world.residue.list("evidence", ""));
    world.tell("charge.dispute.closed", 1);
    world.pump();
    assertEquals(List.of(), world.residue.list("evidence", ""));
    assertEquals(List.of(), world.work.list(maija.subject(), "order#"), "nothing comes back");
  }

  private void refundByHand(@org.jspecify.annotations.Nullable Long amount) throws Exception {
    String intent = world.stripe.summary().path("charges").path(0).path("payment_intent").asText();
    var unused =
        StandInTest.client(world.stripe)
            .v1()
            .refunds()
            .create(
                RefundCreateParams.builder().setPaymentIntent(intent).setAmount(amount).build());
    assertEquals("succeeded", unused.getStatus());
  }
}
