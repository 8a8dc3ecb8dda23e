package io.mixrunners.privacy;

import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Notes what the orders know before they go: which vouchers stay, what answers an open dispute, and
 * what Stripe has to erase. The last becomes a duty under the receipt's id, which the payments
 * worker carries out, now as far as Stripe allows and the rest when its time has come (GDPR art.
 * 17, 19).
 */
final class TakeStock implements ErasureStep {
  static final String DUTY = "duty";
  private final Table identities;
  private final Table work;
  private final Table residue;
  private final Register register;
  private final Queues queues;
  private final Evidence evidence;

  TakeStock(Table identities, Table work, Table residue, Register register, Queues queues) {
    this.identities = identities;
    this.work = work;
    this.residue = residue;
    this.register = register;
    this.queues = queues;
    this.evidence = new Evidence(work, residue);
  }

  @Override
  public String name() {
    return "noted";
  }

  @Override
  public boolean run(SubjectRequest request) {
    Plan plan =
        Plan.find(identities, request)
            .orElseGet(() -> look(request.subject()).keep(identities, request));
    if (plan.evidenceUntil() != null) {
      evidence.keep(work.listEvenExpired(request.subject(), "order#"), plan.evidenceUntil());
    }
    if (plan.concernsStripe()) {
      owe(plan, Erasure.receiptOf(request));
    }
    return true;
  }

  /** When Stripe can redact the payments at the earliest. */
  static Instant due(Plan plan, Register register, Instant otherwise) {
    Period wait = Period.parse(register.document().at("/limits/stripe-redaction/period").asText());
    Instant from = plan.lastCharge() == null ? otherwise : plan.lastCharge();
    return from.atZone(ZoneOffset.UTC).plus(wait).toInstant();
  }

  private Plan look(String subject) {
    List<Item> orders = work.listEvenExpired(subject, "order#");
    return new Plan(
        orders.stream().flatMap(this::vouchers).toList(),
        ids(orders, "customer"),
        ids(orders, "paymentIntent"),
        ids(orders, "session"),
        orders.stream()
            .flatMap(order -> Stream.of(order.time("paidAt"), order.time("refundedAt")))
            .flatMap(Optional::stream)
            .max(Instant::compareTo)
            .orElse(null),
        orders.stream().anyMatch(Evidence::isNeeded) ? evidenceEnd() : null);
  }

  private Instant evidenceEnd() {
    return register.end(residue.clock().instant(), "residue", Evidence.KIND);
  }

  private static List<String> ids(List<Item> orders, String name) {
    var ids = new TreeSet<String>();
    orders.forEach(order -> order.find(name).ifPresent(ids::add));
    return new ArrayList<>(ids);
  }

  private Stream<Plan.Voucher> vouchers(Item order) {
    String id = order.text("order");
    return Stream.of(id, id + "#refund")
        .map(voucher -> residue.find("voucher", voucher))
        .flatMap(Optional::stream)
        .map(
            row ->
                new Plan.Voucher(
                    row.find("number").orElseGet(() -> row.text("id")),
                    row.seconds(Table.EXPIRES_AT).orElseThrow()));
  }

  private void owe(Plan plan, String receipt) {
    Instant now = residue.clock().instant();
    var objects = Json.object();
    objects.set("customers", Json.MAPPER.valueToTree(plan.customers()));
    objects.set("payments", Json.MAPPER.valueToTree(plan.payments()));
    objects.set("sessions", Json.MAPPER.valueToTree(plan.sessions()));
    boolean first =
        residue.putNew(
            residue
                .row(DUTY, receipt)
                .put("objects", objects.toString())
                .put("state", "open")
                .seconds("dueAt", due(plan, register, now))
                .seconds("evidenceUntil", evidenceEnd())
                .seconds("nextAt", now)
                .seconds(Table.EXPIRES_AT, register.end(now, "residue", DUTY))
                .build());
    boolean waiting =
        first
            || residue.find(DUTY, receipt).filter(d -> d.text("state").equals("open")).isPresent();
    if (waiting) {
      queues.send(new Message.Forget(receipt));
    }
  }
}
