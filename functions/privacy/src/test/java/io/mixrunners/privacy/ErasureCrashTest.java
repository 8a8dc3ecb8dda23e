package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Ids;
import io.mixrunners.emulator.Faults;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets each call that an erasure makes to a store fail once, before or after its effect, and the
 * message come again, until the erasure gets through: whatever happened, the end is the same.
 */
class ErasureCrashTest {
  private static final String ANNA = "anna@example.org";

  @ParameterizedTest
  @EnumSource(names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void anErasureThatFailsAtAnyCallEndsTheSame(Faults.Outcome outcome) {
    List<String> calls = new Case().deliverFailing("none", 1, outcome);
    assertTrue(calls.size() > 30, "only " + calls.size() + " calls");
    for (int i = 0; i < calls.size(); i += Integer.getInteger("faults.step", 1)) {
      String port = calls.get(i);
      int nth = (int) calls.subList(0, i + 1).stream().filter(port::equals).count();
      Case erasure = new Case();
      erasure.deliverFailing(port, nth, outcome);
      for (int again = 0; again < 3; again++) {
        erasure.suite.deliver(erasure.message);
      }
      erasure.assertOver(outcome + " at call " + i + ", " + port + " " + nth);
    }
  }

  /** Two people with the same song, and the erasure of one of them, confirmed and mailed. */
  private static final class Case {
    private final Suite suite = new Suite();
    private final String anna = suite.person(ANNA);
    private final String bea = suite.person("bea@example.org");
    private final List<String> beas;
    private final String secret;
    private final String message;

    private Case() {
      suite.song(anna, "Winter Light");
      suite.song(bea, "Winter Light");
      suite.call("consent", anna);
      beas = suite.traces(bea);
      String url = suite.confirmed("request-erasure", anna).body().path("receiptUrl").asText();
      secret = url.substring(url.lastIndexOf('/') + 1);
      suite.sendFarewell(anna);
      message = suite.take("REQUESTS_QUEUE_URL").getFirst();
    }

    /** Delivers the message while the nth call of the port fails; the calls that were made. */
    private List<String> deliverFailing(String port, int nth, Faults.Outcome outcome) {
      suite.stack.faults().clear();
      suite.stack.faults().nth(port, nth, outcome);
      suite.deliver(message);
      List<String> calls = suite.stack.faults().calls();
      suite.stack.faults().clear();
      return calls;
    }

    private void assertOver(String where) {
      JsonNode receipt = suite.call("receipt", "", null, secret).body();
      assertEquals("done", receipt.path("state").asText(), where);
      List<String> left = suite.traces(anna, ANNA);
      assertEquals(1, left.size(), where + left);
      assertTrue(left.getFirst().contains("tombstone"), where);
      assertEquals(beas, suite.traces(bea), where);
      assertEquals(3, suite.traces(Ids.hash(secret)).size(), where);
      assertEquals(List.of(), suite.take("PAYMENTS_QUEUE_URL"), where);
    }
  }
}
