package io.mixrunners.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The orders in the {@code work} table. An order's state only moves forward. Thread-safe. */
public final class Orders {
  private static final String ORDER = "order#";
  private static final Set<String> SETTLED = Set.of("won", "lost", "warning_closed");
  private final Table work;

  public Orders(Table work) {
    this.work = work;
  }

  public static String record(String order) {
    return ORDER + order;
  }

  public static Change change(Order order) {
    return Change.of(order.subject(), record(order.id()));
  }

  public static Change change(String subject, String order) {
    return Change.of(subject, record(order));
  }

  /** The row of a new order, for a transaction or {@link Table#putNew}. */
  public Item row(Order order) {
    return work.row(order.subject(), record(order.id()))
        .put("order", order.id())
        .put("job", order.job())
        .put("jobKind", order.kind())
        .put("state", order.state())
        .put("amount", order.amount())
        .put("currency", order.currency())
        .put("vatRate", order.vatRate())
        .put("vat", order.vat())
        .put("session", order.session())
        .put("url", order.url())
        .seconds("sessionEndsAt", order.sessionEndsAt())
        .put("attempt", (long) order.attempt())
        .put("startNow", order.startNow())
        .put("consentText", order.consentText())
        .put("locale", order.locale())
        .time("createdAt", order.createdAt())
        .seconds(Table.EXPIRES_AT, order.expiresAt())
        .build();
  }

  public Optional<Order> find(String subject, String order) {
    return work.find(subject, record(order)).map(Orders::read);
  }

  public List<Order> list(String subject) {
    return work.list(subject, ORDER).stream().map(Orders::read).toList();
  }

  /** The person's orders, each with what its card's bank makes of it. */
  public List<Listed> listed(String subject) {
    return work.list(subject, ORDER).stream()
        .map(row -> new Listed(read(row), row.has("dispute") ? row.text("dispute") : null))
        .toList();
  }

  /**
   * An order as a list shows it.
   *
   * @param dispute Stripe's word for how a dispute stands, null where there never was one
   */
  public record Listed(Order order, @Nullable String dispute) {
    /** Whether the bank has yet to decide. */
    public boolean isDisputed() {
      return dispute != null && !isSettled(dispute);
    }
  }

  /** Whether a dispute that stands like this, in Stripe's word, is over. */
  public static boolean isSettled(String dispute) {
    return SETTLED.contains(dispute);
  }

  /** What was paid for the job and not delivered: money that has to go back if the job goes. */
  public List<Order> undelivered(String subject, String job) {
    return work.list(subject, ORDER).stream()
        .filter(row -> row.text("job").equals(job) && !row.has("deliveredAt"))
        .map(Orders::read)
        .filter(Order::isPaid)
        .toList();
  }

  /**
   * @return the order after the change, or empty if its condition did not hold
   */
  public Optional<Order> apply(Change change) {
    return work.apply(change).map(Orders::read);
  }

  private static Order read(Item row) {
    return new Order(
        row.text("subject"),
        row.text("order"),
        row.text("job"),
        row.text("jobKind"),
        row.text("state"),
        row.number("amount", 0),
        row.text("currency"),
        row.decimal("vatRate", 0),
        row.number("vat", 0),
        Jobs.orNull(row.find("session")),
        Jobs.orNull(row.find("url")),
        Jobs.orNull(row.seconds("sessionEndsAt")),
        (int) row.number("attempt", 0),
        Jobs.orNull(row.find("paymentIntent")),
        Jobs.orNull(row.find("customer")),
        Jobs.orNull(row.find("receiptUrl")),
        Jobs.orNull(row.find("refund")),
        row.number("refunded", 0),
        row.truth("startNow"),
        Jobs.orNull(row.find("consentText")),
        row.find("locale").orElse("en"),
        row.time("createdAt").orElse(Instant.EPOCH),
        Jobs.orNull(row.time("paidAt")),
        row.seconds(Table.EXPIRES_AT).orElse(Instant.MAX));
  }
}
