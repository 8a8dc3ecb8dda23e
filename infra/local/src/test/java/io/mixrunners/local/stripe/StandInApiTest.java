package io.mixrunners.local.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The calls of the payments, made by Stripe's own SDK. */
class StandInApiTest extends StandInTest {
  private final StripeStandIn standIn = start(null, null);
  private final StripeClient stripe = client(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void a_paid_session_has_one_charge_a_customer_an_invoice_and_the_tax_within_the_price()
      throws Exception {
    Session session = open(standIn, "order1");
    assertEquals("open", session.getStatus());
    assertTrue(session.getUrl().endsWith("/_local/stripe/pay/" + session.getId()));

    standIn.decide(session.getId(), Outcome.PAID);
    standIn.decide(session.getId(), Outcome.PAID);

    Session paid = stripe.v1().checkout().sessions().retrieve(session.getId());
    assertEquals("complete", paid.getStatus());
    assertEquals("paid", paid.getPaymentStatus());
    assertEquals(1250, paid.getAmountTotal());
    assertEquals(254, paid.getTotalDetails().getAmountTax());
    assertEquals("order1", paid.getMetadata().get("order"));
    assertNotNull(stripe.v1().invoices().retrieve(paid.getInvoice()).getHostedInvoiceUrl());
    Charge charge = chargeOf(paid);
    assertEquals("order1", charge.getMetadata().get("order"));
    assertTrue(charge.getReceiptUrl().endsWith("/receipt/" + charge.getId()));
    assertEquals(1, standIn.summary().path("charges").size());
  }

  @Test
  void a_declined_card_leaves_the_session_open_for_another_try() throws Exception {
    Session session = open(standIn, "order1");
    standIn.decide(session.getId(), Outcome.FAILED);
    assertEquals("open", stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
    standIn.decide(session.getId(), Outcome.PAID);
    assertEquals(1, standIn.summary().path("charges").size());
  }

  @Test
  void a_session_expires_on_the_suites_clock_and_cannot_be_paid_after() throws Exception {
    Session session = open(standIn, "order1");
    advance(Duration.ofMinutes(61));
    assertEquals(
        "expired", stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
    assertThrows(StripeProblem.class, () -> standIn.decide(session.getId(), Outcome.PAID));
    assertThrows(
        InvalidRequestException.class,
        () -> stripe.v1().checkout().sessions().expire(session.getId()));
    assertEquals(0, standIn.summary().path("charges").size());
  }

  @Test
  void the_same_idempotency_key_replays_the_first_answer_and_refuses_other_parameters()
      throws Exception {
    RequestOptions key = RequestOptions.builder().setIdempotencyKey("attempt:1").build();
    var sessions = stripe.v1().checkout().sessions();
    Session first = sessions.create(mastering("order1").build(), key);
    Session again = sessions.create(mastering("order1").build(), key);
    assertEquals(first.getId(), again.getId());
    assertThrows(
        IdempotencyException.class, () -> sessions.create(mastering("order2").build(), key));
  }

  @Test
  void more_than_was_charged_is_never_refunded() throws Exception {
    Session session = open(standIn, "order1");
    standIn.decide(session.getId(), Outcome.PAID);
    String intent = stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();

    refund(intent, 1000L);
    var tooMuch = assertThrows(InvalidRequestException.class, () -> refund(intent, 251L));
    assertEquals("amount", tooMuch.getStripeError().getParam());
    Refund rest = refund(intent, null);
    assertEquals(250, rest.getAmount());
    var nothingLeft = assertThrows(InvalidRequestException.class, () -> refund(intent, null));
    assertEquals("charge_already_refunded", nothingLeft.getCode());

    var refunds =
        stripe.v1().refunds().list(RefundListParams.builder().setPaymentIntent(intent).build());
    assertEquals(2, refunds.getData().size());
    assertTrue(chargeOf(session).getRefunded());
  }

  @Test
  void a_wrong_key_a_wrong_id_and_a_mistyped_parameter_are_refused_as_stripe_refuses_them() {
    assertThrows(
        AuthenticationException.class,
        () -> client(standIn, "sk_test_wrong").v1().charges().retrieve("ch_1"));
    var missing =
        assertThrows(InvalidRequestException.class, () -> stripe.v1().charges().retrieve("ch_1"));
    assertEquals("resource_missing", missing.getCode());
    var mistyped =
        assertThrows(
            InvalidRequestException.class,
            () ->
                stripe
                    .v1()
                    .checkout()
                    .sessions()
                    .create(mastering("o").putExtraParam("expire_at", 1).build()));
    assertEquals("parameter_unknown", mistyped.getCode());
  }

  @Test
  void a_deleted_customer_keeps_nothing_but_the_id() throws Exception {
    Session session = open(standIn, "order1");
    standIn.decide(session.getId(), Outcome.PAID);
    String id = stripe.v1().checkout().sessions().retrieve(session.getId()).getCustomer();
    CustomerUpdateParams moved = CustomerUpdateParams.builder().setEmail("new@example.com").build();
    assertEquals("new@example.com", stripe.v1().customers().update(id, moved).getEmail());
    assertTrue(stripe.v1().customers().delete(id).getDeleted());
    assertNull(stripe.v1().customers().retrieve(id).getEmail());
    assertThrows(InvalidRequestException.class, () -> stripe.v1().customers().update(id, moved));
  }

  private Charge chargeOf(Session session) throws Exception {
    String intent = stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
    PaymentIntent found =
        stripe
            .v1()
            .paymentIntents()
            .retrieve(
                intent, PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build());
    return found.getLatestChargeObject();
  }

  private Refund refund(String intent, @org.jspecify.annotations.Nullable Long amount)
      throws Exception {
    return stripe
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(intent).setAmount(amount).build());
  }
}
