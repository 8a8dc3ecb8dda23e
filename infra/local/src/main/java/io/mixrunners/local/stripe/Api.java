package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's HTTP API under {@code /v1}, for the calls that the payments make.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe: API reference</a>
 */
final class Api {
  private final Ledger ledger;
  private final String key;
  private final Sessions sessions;
  private final List<Route> routes;
  private final Idempotency idempotency = new Idempotency();

  Api(
      Ledger ledger,
      String key,
      Sessions sessions,
      Refunds refunds,
      Customers customers,
      Redactions redactions) {
    this.ledger = ledger;
    this.key = key;
    this.sessions = sessions;
    this.routes =
        List.of(
            Route.of("POST checkout/sessions", (tx, _, params) -> sessions.create(tx, params)),
            read("checkout/sessions", Sessions.KIND),
            Route.of("POST checkout/sessions/{id}/expire", (tx, id, _) -> sessions.expire(tx, id)),
            read("payment_intents", "payment_intent"),
            read("charges", "charge"),
            read("invoices", "invoice"),
            Route.of("GET disputes", (tx, _, params) -> Disputes.list(tx, params)),
            read("disputes", Disputes.KIND),
            read("events", "event"),
            Route.of("GET events", (tx, _, _) -> events(tx)),
            Route.of("POST refunds", (tx, _, params) -> refunds.create(tx, params)),
            Route.of("GET refunds", (tx, _, params) -> refunds.list(tx, params)),
            read("refunds", Refunds.KIND),
            Route.of("POST customers", (tx, _, params) -> customers.create(tx, params)),
            read("customers", Customers.KIND),
            Route.of("POST customers/{id}", customers::update),
            Route.of("DELETE customers/{id}", (tx, id, _) -> customers.delete(tx, id)),
            Route.of(
                "POST privacy/redaction_jobs", (tx, _, params) -> redactions.create(tx, params)),
            Route.of("GET privacy/redaction_jobs/{id}", (tx, id, _) -> redactions.read(tx, id)),
            Route.of(
                "POST privacy/redaction_jobs/{id}/run", (tx, id, _) -> redactions.run(tx, id)));
  }

  StandInResponse handle(Call call) {
    String request = Wire.id("req_");
    try {
      authenticate(call);
      boolean read = call.method().equals("GET");
      Params params = new Params(Form.parse(read ? call.query() : call.body()));
      for (Route route : routes) {
        Optional<String> id = route.match(call);
        if (id.isPresent()) {
          return ledger.run(tx -> answer(tx, call, request, route, id.get(), params));
        }
      }
      throw StripeProblem.unknownUrl(call.method(), call.path());
    } catch (StripeProblem problem) {
      return StandInResponse.json(problem.status(), Map.of("Request-Id", request), problem.body());
    }
  }

  private StandInResponse answer(
      Ledger.Transaction tx, Call call, String request, Route route, String id, Params params) {
    sessions.expireDue(tx);
    return idempotency.once(
        tx,
        call,
        request,
        () -> Views.expanded(tx, route.work().run(tx, id, params), params.expand()));
  }

  private static Route read(String collection, String kind) {
    return Route.of("GET " + collection + "/{id}", (tx, id, _) -> tx.get(kind, id));
  }

  private static ObjectNode events(Ledger.Transaction tx) {
    return Views.list(tx.all("event").reversed().stream(), "events");
  }

  private void authenticate(Call call) {
    String given = given(call.header("authorization"));
    if (given == null) {
      throw StripeProblem.unauthorized(
          "You did not provide an API key. You need to provide your API key in the Authorization"
              + " header, using Bearer auth.");
    }
    if (!MessageDigest.isEqual(utf8(given), utf8(key))) {
      String end = given.substring(Math.max(0, given.length() - 4));
      throw StripeProblem.unauthorized("Invalid API Key provided: ****" + end);
    }
  }

  private static @Nullable String given(@Nullable String authorization) {
    if (authorization == null) {
      return null;
    }
    if (authorization.startsWith("Basic ")) {
      return user(authorization.substring(6));
    }
    return authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
  }

  private static String user(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? pair : pair.substring(0, colon);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
