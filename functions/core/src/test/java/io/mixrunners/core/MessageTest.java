package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  void everyKindOfMessageComesBackAsItWent() {
    Message.Mastering mastering = new Message.Mastering("s", "j", "final", 3);
    Message.Mail mail = new Message.Mail("s", "ready", "j", "fi");
    Message.Request request = new Message.Request("s", "r");
    Message.StripeEvent event =
        new Message.StripeEvent("evt_1", "checkout.session.completed", "cs_1", "v");
    Message.Refund refund = new Message.Refund("s", "o", "deleted");

    assertEquals(mastering, Message.read(mastering.body(), Message.Mastering.class));
    assertEquals(mail, Message.read(mail.body(), Message.Mail.class));
    assertEquals(request, Message.read(request.body(), Message.Request.class));
    assertEquals(event, Message.read(event.body(), Message.StripeEvent.class));
    assertEquals(refund, Message.read(refund.body(), Message.Refund.class));
    Message.Recheck recheck = new Message.Recheck("s");
    Message.Forget forget = new Message.Forget("d");
    assertEquals(recheck, Message.read(recheck.body(), Message.Recheck.class));
    assertEquals(forget, Message.read(forget.body(), Message.Forget.class));
    assertEquals("event", Message.kindOf(event.body()));
    assertEquals("refund", Message.kindOf(refund.body()));
  }

  @Test
  void poisonAnotherVersionAndAnotherKindAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Message.read("{not json", Message.Mail.class));
    assertThrows(IllegalArgumentException.class, () -> Message.read("[]", Message.Mail.class));
    assertThrows(
        IllegalArgumentException.class,
        () -> Message.read("{\"v\":2,\"subject\":\"s\",\"request\":\"r\"}", Message.Request.class));
    assertThrows(
        IllegalArgumentException.class,
        () -> Message.read(new Message.Refund("s", "o", "x").body(), Message.StripeEvent.class));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Message.read(
                "{\"v\":1,\"subject\":\"s\",\"request\":\"r\",\"extra\":1}",
                Message.Request.class));
  }
}
