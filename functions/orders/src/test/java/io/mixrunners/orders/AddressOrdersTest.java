package io.mixrunners.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Message;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.TestStack;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A corrected address reaches Stripe, which has the old one (GDPR art. 16 and 19). */
class AddressOrdersTest {
  private static final String SUBJECT = "0123456789abcdefghjkmnpqrs";
  private final TestStack stack = TestStack.create();
  private final List<String> told = new ArrayList<>();
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
  private final DynamoDbClient dynamoDb = new Aws(environment).dynamoDb();
  private final Table identities = Table.identities(environment, dynamoDb);
  private final Table work = Table.work(environment, dynamoDb);
  private final PaymentsHandler handler = new PaymentsHandler(environment);

  private PaymentProvider stripe() {
    return (PaymentProvider)
        Proxy.newProxyInstance(
            PaymentProvider.class.getClassLoader(),
            new Class<?>[] {PaymentProvider.class},
            (proxy, method, arguments) -> {
              String address =
                  arguments.length > 1 && arguments[1] instanceof Personal<?> email
                      ? " " + email.reveal()
                      : "";
              told.add(method.getName() + " " + arguments[0] + address);
              return null;
            });
  }

  private void account(String state) {
    identities.put(
        identities
            .row(SUBJECT, "account")
            .put("email", "new@example.org")
            .put("lookup", "email#x")
            .put("state", state)
            .build());
    identities.put(identities.row(SUBJECT, "request#r1").put("state", "executing").build());
  }

  private void order(String order, String customer) {
    work.put(
        work.row(SUBJECT, "order#" + order)
            .put("order", order)
            .put("job", "j")
            .put("jobKind", "mastering")
            .put("state", "paid")
            .put("currency", "eur")
            .put("customer", customer)
            .build());
  }

  /** Each message comes twice. */
  private void correct() {
    for (int i = 0; i < 2; i++) {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      message.setMessageId("m");
      message.setBody(new Message.Address(SUBJECT, "r1").body());
      SQSEvent event = new SQSEvent();
      event.setRecords(List.of(message));
      assertEquals(
          List.of(), handler.handleRequest(event, new LambdaCall("orders")).getBatchItemFailures());
    }
  }

  private boolean isNoted() {
    return identities.find(SUBJECT, "request#r1").orElseThrow().has("recipientsAt");
  }

  @Test
  void everyCustomerOfThePersonGetsTheNewAddressAndTheRequestSaysSo() {
    account("active");
    order("o1", "cus_1");
    order("o2", "cus_1");
    order("o3", "cus_2");
    correct();
    String one = "address cus_1 new@example.org";
    String two = "address cus_2 new@example.org";
    assertEquals(List.of(one, two, one, two), told);
    assertTrue(isNoted());
  }

  @Test
  void whoNeverBoughtAnythingIsAtNoRecipient() {
    account("active");
    correct();
    assertEquals(List.of(), told);
    assertTrue(isNoted());
  }

  @Test
  void ofSomebodyWhoWasErasedStripeIsToldNothing() {
    account("active");
    order("o1", "cus_1");
    Table residue = Table.residue(environment, dynamoDb);
    residue.put(residue.row("tombstone", SUBJECT).build());
    correct();
    assertEquals(List.of(), told);
    assertFalse(isNoted());
  }
}
