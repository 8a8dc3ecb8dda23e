package io.mixrunners.local.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks as Stripe's own SDK receives them, and what a kill leaves behind. */
class StandInWebhookTest extends StandInTest {

  @Test
  void a_payment_is_told_by_a_signed_webhook_with_the_object_in_it() throws Exception {
    try (var receiver = new WebhookReceiver(0);
        var standIn = start(null, receiver.address())) {
      Session session = open(standIn, "order1");
      standIn.decide(session.getId(), Outcome.PAID);
      var event = verified(standIn, receiver.next());
      assertEquals("checkout.session.completed", event.getType());
      Session told = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
      assertEquals(session.getId(), told.getId());
      assertEquals("paid", told.getPaymentStatus());
    }
  }

  @Test
  void a_changed_body_does_not_verify() throws Exception {
    try (var receiver = new WebhookReceiver(0);
        var standIn = start(null, receiver.address())) {
      standIn.decide(open(standIn, "order1").getId(), Outcome.PAID);
      var received = receiver.next();
      String changed = received.body().replace("1250", "1");
      assertThrows(
          SignatureVerificationException.class,
          () -> Webhook.constructEvent(changed, received.signature(), standIn.webhookSecret()));
    }
  }

  @Test
  void a_receiver_that_is_down_gets_it_later() throws Exception {
    try (var receiver = new WebhookReceiver(2);
        var standIn = start(null, receiver.address())) {
      standIn.decide(open(standIn, "order1").getId(), Outcome.EXPIRED);
      assertEquals("checkout.session.expired", verified(standIn, receiver.next()).getType());
    }
  }

  @Test
  void a_slow_bank_pays_later_and_each_step_has_its_event() throws Exception {
    try (var standIn = start(null, null)) {
      String session = open(standIn, "order1").getId();
      standIn.decide(session, Outcome.DELAYED);
      assertEquals(0, standIn.summary().path("charges").size());
      standIn.decide(session, Outcome.PAID);
      standIn.decide(session, Outcome.PAID);
      assertEquals(1, standIn.summary().path("charges").size());
      assertEquals(
          List.of("checkout.session.completed", "checkout.session.async_payment_succeeded"),
          types(standIn));
    }
  }

  @Test
  void a_slow_bank_refuses_once() throws Exception {
    try (var standIn = start(null, null)) {
      String session = open(standIn, "order1").getId();
      standIn.decide(session, Outcome.DELAYED);
      standIn.decide(session, Outcome.FAILED);
      standIn.decide(session, Outcome.FAILED);
      assertEquals(
          1, Collections.frequency(types(standIn), "checkout.session.async_payment_failed"));
    }
  }

  @Test
  void an_event_is_delivered_again_as_often_as_asked() throws Exception {
    try (var receiver = new WebhookReceiver(0);
        var standIn = start(null, receiver.address())) {
      standIn.holdWebhooks(true);
      standIn.decide(open(standIn, "order1").getId(), Outcome.PAID);
      assertEquals(0, receiver.waiting());
      String event = standIn.events().getFirst().path("id").asText();
      assertEquals(List.of(200, 200, 200, 200, 200), standIn.deliver(event, 5, 5));
      assertEquals(5, receiver.waiting());
    }
  }

  @Test
  void what_was_acknowledged_survives_a_kill_and_an_unsent_webhook_goes_out_after(
      @TempDir Path data) throws Exception {
    String session;
    String secret;
    try (var standIn = start(data, null)) {
      session = open(standIn, "order1").getId();
      standIn.decide(session, Outcome.PAID);
      secret = standIn.webhookSecret();
    }
    Files.writeString(data.resolve("stripe.jsonl"), "{\"put\":[{\"id\"", StandardOpenOption.APPEND);
    try (var receiver = new WebhookReceiver(0);
        var standIn = start(data, receiver.address())) {
      assertEquals(secret, standIn.webhookSecret());
      assertEquals("checkout.session.completed", verified(standIn, receiver.next()).getType());
      Session found = client(standIn).v1().checkout().sessions().retrieve(session);
      assertEquals("paid", found.getPaymentStatus());
      open(standIn, "order2");
    }
    try (var standIn = start(data, null)) {
      assertEquals(2, standIn.summary().path("sessions").size());
      assertTrue(types(standIn).contains("checkout.session.completed"));
    }
  }

  private static List<String> types(StripeStandIn standIn) {
    return standIn.events().stream().map(e -> e.path("type").asText()).toList();
  }
}
