package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.emulator.Faults.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets something go wrong at each call that an erasure makes, and the message come again: whatever
 * happened, the end is the same. {@code verify} walks a seeded sample of the calls, {@code -Pfull}
 * all of them.
 */
class ErasureCrashTest {
  private static final int SAMPLE = 7;
  private final Suite suite = new Suite();
  private int people;

  /** What goes wrong, once, at one call. */
  enum Fault {
    /** The call fails, with no effect. */
    REFUSED,
    /** The call has its effect, but its answer never comes. */
    ANSWER_LOST,
    /** The process dies before the call: nothing of it runs any more. */
    KILLED_BEFORE,
    /** The process dies after the call had its effect. */
    KILLED_AFTER,
    /** Nothing fails, but from this call on the same message is delivered a second time. */
    DELIVERED_TWICE
  }

  @ParameterizedTest
  @EnumSource
  void anErasureEndsTheSameWhateverGoesWrongAtAnyCall(Fault fault) {
    Case whole = new Case();
    List<String> calls = whole.deliver(List.of());
    whole.assertOver("without a fault");
    assertTrue(calls.size() >= 60, "only " + calls.size() + " fault points");
    for (int i : points(calls.size())) {
      Case erasure = new Case();
      erasure.suffer(fault, calls, i);
      for (int again = 0; again < 3; again++) {
        suite.stack.clock().advance(Lease.TERM.plusSeconds(1));
        suite.deliver(erasure.message);
      }
      erasure.assertOver(fault + " at call " + i + ", " + calls.get(i));
    }
  }

  private static List<Integer> points(int calls) {
    var points = new ArrayList<Integer>();
    for (int i = 0; i < calls; i++) {
      points.add(i);
    }
    if (Integer.getInteger("faults.step", 1) > 1) {
      java.util.Collections.shuffle(points, new Random(20_261_124));
      return points.subList(0, Math.min(SAMPLE, points.size()));
    }
    return points;
  }

  /** Two people with the same song, and the erasure of one of them, confirmed and mailed. */
  private final class Case {
    private final String address = "anna" + ++people + "@example.org";
    private final String anna = suite.person(address);
    private final String bea = suite.person("bea" + people + "@example.org");
    private final List<String> beas;
    private final Item voucher;
    private final String secret;
    private final String message;

    private Case() {
      suite.take("PAYMENTS_QUEUE_URL");
      suite.take("REQUESTS_QUEUE_URL");
      suite.song(anna, "Winter Light");
      suite.song(bea, "Winter Light");
      suite.voucher(anna);
      voucher = voucher();
      suite.call("consent", anna);
      beas = suite.traces(bea);
      String url = suite.confirmed("request-erasure", anna).body().path("receiptUrl").asText();
      secret = url.substring(url.lastIndexOf('/') + 1);
      suite.sendFarewell(anna);
      // A delivery that met a lease asked for another one in two seconds: it may arrive by now.
      message =
          suite.take("REQUESTS_QUEUE_URL").stream()
              .filter(body -> body.contains(anna))
              .findFirst()
              .orElseThrow();
    }

    private Item voucher() {
      String order = suite.work.list(anna, "order#").getFirst().text("order");
      return suite.residue.find("voucher", order).orElseThrow();
    }

    private void suffer(Fault fault, List<String> calls, int i) {
      var plan = new ArrayList<Planned>();
      switch (fault) {
        case REFUSED -> plan.add(new Planned(calls, i, Outcome.FAIL_BEFORE));
        case ANSWER_LOST -> plan.add(new Planned(calls, i, Outcome.FAIL_AFTER));
        case KILLED_BEFORE -> die(plan, calls, i);
        case KILLED_AFTER -> {
          plan.add(new Planned(calls, i, Outcome.FAIL_AFTER));
          die(plan, calls, i + 1);
        }
        case DELIVERED_TWICE -> {
          // The first delivery is cut off, the second follows at once and meets its lease.
          die(plan, calls, i);
          deliver(plan);
          assertEquals(List.of(), suite.deliver(message));
          return;
        }
      }
      deliver(plan);
    }

    /** Every further call fails, also those by which a runner tidies up. */
    private void die(List<Planned> plan, List<String> calls, int from) {
      for (String port : List.copyOf(new java.util.TreeSet<>(calls))) {
        int seen = (int) calls.subList(0, from).stream().filter(port::equals).count();
        plan.add(new Planned(port, seen + 1, Outcome.FAIL_BEFORE, true));
      }
    }

    /** Delivers the message under the plan; the calls that were made. */
    private List<String> deliver(List<Planned> plan) {
      suite.stack.faults().clear();
      plan.forEach(
          planned -> {
            if (planned.forGood) {
              suite.stack.faults().fromNth(planned.port, planned.nth, planned.outcome);
            } else {
              suite.stack.faults().nth(planned.port, planned.nth, planned.outcome);
            }
          });
      suite.deliver(message);
      List<String> made = suite.stack.faults().calls();
      suite.stack.faults().clear();
      return made;
    }

    private void assertOver(String where) {
      JsonNode receipt = suite.call("receipt", "", null, secret).body();
      assertEquals("done", receipt.path("state").asText(), where);
      List<String> left = suite.traces(anna, address, "cus_");
      assertEquals(2, left.size(), where + left);
      assertTrue(left.stream().anyMatch(row -> row.contains("tombstone")), where);
      assertTrue(left.stream().anyMatch(row -> row.contains("duty")), where);
      assertEquals(beas, suite.traces(bea), where);
      assertEquals(
          5, suite.traces(Ids.hash(secret)).size(), "receipt, request, consent, tombstone, duty");
      assertEquals(
          voucher.values(),
          suite.residue.find("voucher", voucher.text("id")).orElseThrow().values());
      assertEquals("2026-000001", receipt.at("/vouchers/0/number").asText(), where);
      assertEquals(1, receipt.path("vouchers").size(), where);
      assertEquals("stripe", receipt.at("/deferred/0/recipient").asText(), where);
      suite.residue.delete("duty", Ids.hash(secret));
      assertTrue(
          suite.take("PAYMENTS_QUEUE_URL").stream().allMatch(m -> m.contains("forget")), where);
      OfflineCheck.receipt(receipt);
    }
  }

  private record Planned(String port, int nth, Outcome outcome, boolean forGood) {
    private Planned(List<String> calls, int i, Outcome outcome) {
      this(
          calls.get(i),
          (int) calls.subList(0, i + 1).stream().filter(calls.get(i)::equals).count(),
          outcome,
          false);
    }
  }
}
