package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Json;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure has to know of the orders after their rows are gone. Written once, before they
 * go, into the request's own row. Immutable.
 *
 * @param vouchers the accounting vouchers that stay
 * @param customers ids of the person's customers at Stripe
 * @param payments ids of the person's payments at Stripe
 * @param sessions ids of the payment pages
 * @param lastCharge when money last moved; null if it never did
 * @param evidenceUntil when what answers an open dispute ends at the latest; null if none is open
 */
record Plan(
    List<Voucher> vouchers,
    List<String> customers,
    List<String> payments,
    List<String> sessions,
    @Nullable Instant lastCharge,
    @Nullable Instant evidenceUntil) {
  private static final String ATTRIBUTE = "plan";

  /** A voucher, by its number or else its id, and the day until which the law keeps it. */
  record Voucher(String number, Instant until) {}

  Plan {
    vouchers = List.copyOf(vouchers);
    customers = List.copyOf(customers);
    payments = List.copyOf(payments);
    sessions = List.copyOf(sessions);
  }

  boolean concernsStripe() {
    return !customers.isEmpty() || !payments.isEmpty() || !sessions.isEmpty();
  }

  static Optional<Plan> find(Table identities, SubjectRequest request) {
    return identities
        .find(request.subject(), Requests.record(request.id()))
        .flatMap(row -> row.json(ATTRIBUTE))
        .map(Plan::read);
  }

  /** Keeps it, unless one is kept already; the one that is kept. */
  Plan keep(Table identities, SubjectRequest request) {
    identities.apply(
        Change.of(request.subject(), Requests.record(request.id()))
            .ifAbsent(ATTRIBUTE)
            .json(ATTRIBUTE, this));
    return find(identities, request)
        .orElseThrow(() -> new IllegalStateException("The erasure went while it was planned"));
  }

  private static Plan read(JsonNode json) {
    return Json.read(json.toString(), Plan.class);
  }
}
