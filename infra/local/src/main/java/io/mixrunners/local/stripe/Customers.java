package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Customers.
 *
 * @see <a href="https://docs.stripe.com/api/customers">Stripe: customers</a>
 */
final class Customers {
  static final String KIND = "customer";
  private static final Set<String> PARAMS = Set.of("email", "name", "description", "metadata");

  private final Events events;

  Customers(Events events) {
    this.events = events;
  }

  static ObjectNode of(long now, @Nullable String email) {
    ObjectNode customer = Wire.object();
    customer.put("id", Wire.id("cus_")).put("object", KIND).put("livemode", false);
    customer.put("created", now).put("email", email).putObject("metadata");
    return customer;
  }

  ObjectNode create(Ledger.Transaction tx, Params params) {
    ObjectNode customer = of(events.now(), params.allow(PARAMS).text("email"));
    return tx.put(write(customer, params));
  }

  ObjectNode update(Ledger.Transaction tx, String id, Params params) {
    return tx.put(write(live(tx, id), params.allow(PARAMS)));
  }

  /** What is left of a deleted customer is its id, as on Stripe. */
  ObjectNode delete(Ledger.Transaction tx, String id) {
    live(tx, id);
    ObjectNode gone = Wire.object();
    gone.put("id", id).put("object", KIND).put("deleted", true);
    return tx.put(gone);
  }

  private static ObjectNode live(Ledger.Transaction tx, String id) {
    ObjectNode customer = tx.get(KIND, id);
    if (customer.path("deleted").asBoolean()) {
      throw StripeProblem.missing(KIND, id);
    }
    return customer;
  }

  private static ObjectNode write(ObjectNode customer, Params params) {
    for (String name : new String[] {"email", "name", "description"}) {
      if (params.has(name)) {
        customer.put(name, params.text(name));
      }
    }
    if (params.has("metadata")) {
      customer.withObject("metadata").setAll(params.metadata());
    }
    return customer;
  }
}
