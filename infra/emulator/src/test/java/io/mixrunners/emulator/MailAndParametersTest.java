package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class MailAndParametersTest {
  private final TestStack stack = TestStack.create();
  private final SesV2Client ses = new Clients(stack.emulator()).ses();
  private final SsmClient ssm = new Clients(stack.emulator()).ssm();

  private void send(String to) {
    ses.sendEmail(
        m ->
            m.fromEmailAddress("MixRunners <no-reply@mixrunners.test>")
                .destination(d -> d.toAddresses(to))
                .content(
                    c ->
                        c.simple(
                            s ->
                                s.subject(x -> x.data("Hyvää päivää"))
                                    .body(b -> b.text(t -> t.data("line\nline"))))));
  }

  @Test
  void aMailLiesInTheBoxAsItWasWritten() {
    send("a@example.org");
    Mail mail = stack.mailbox().getFirst();
    assertEquals("a@example.org", mail.to());
    assertEquals("Hyvää päivää", mail.subject());
    assertEquals("line\nline", mail.text());
  }

  @Test
  void aSuppressedAddressGetsNoMailUntilItIsTakenOffTheList() {
    ses.putSuppressedDestination(
        p -> p.emailAddress("a+b@example.org").reason(SuppressionListReason.BOUNCE));
    send("a+b@example.org");
    assertEquals(0, stack.mailbox().size());
    assertEquals(
        SuppressionListReason.BOUNCE,
        ses.getSuppressedDestination(g -> g.emailAddress("a+b@example.org"))
            .suppressedDestination()
            .reason());
    ses.deleteSuppressedDestination(d -> d.emailAddress("a+b@example.org"));
    assertThrows(
        NotFoundException.class,
        () -> ses.getSuppressedDestination(g -> g.emailAddress("a+b@example.org")));
    send("a+b@example.org");
    assertEquals(1, stack.mailbox().size());
  }

  @Test
  void aSecretIsReadInClearOnlyWithDecryption() {
    String name = String.valueOf(stack.values().get("STRIPE_KEY_PARAMETER"));
    assertEquals(
        "sk_test_",
        ssm.getParameter(g -> g.name(name).withDecryption(true))
            .parameter()
            .value()
            .substring(0, 8));
    assertEquals("(encrypted)", ssm.getParameter(g -> g.name(name)).parameter().value());
    assertThrows(ParameterNotFoundException.class, () -> ssm.getParameter(g -> g.name("/none")));
  }
}
