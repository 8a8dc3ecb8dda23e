package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What the stand-in shows beside Stripe's own API, under {@code /_local/stripe}: what it holds, the
 * pages of payment and receipt, events to send again, and what a buyer's bank decides. {@code POST
 * disputes} with {@code {"charge": "ch_..."}} asks for a payment back, {@code POST disputes/<id>}
 * with {@code {"status": "won"}} or {@code "lost"} closes that.
 */
final class LocalRoutes {
  static final String PREFIX = "/_local/stripe";
  private static final int MOST_DELIVERIES = 100;

  private final Ledger ledger;
  private final Payments payments;
  private final Sessions sessions;
  private final Disputes disputes;
  private final Courier courier;
  private final String webhookSecret;
  private final Page page = new Page();

  LocalRoutes(
      Ledger ledger,
      Payments payments,
      Sessions sessions,
      Disputes disputes,
      Courier courier,
      String webhookSecret) {
    this.ledger = ledger;
    this.payments = payments;
    this.sessions = sessions;
    this.disputes = disputes;
    this.courier = courier;
    this.webhookSecret = webhookSecret;
  }

  StandInResponse handle(Call call) {
    try {
      ledger.run(sessions::expireDue);
      List<String> path = call.after(PREFIX + "/");
      String route = call.method() + " " + (path.isEmpty() ? "" : path.getFirst());
      return switch (route + path.size()) {
        case "GET 0" -> StandInResponse.json(200, summary());
        case "GET events1" -> StandInResponse.json(200, items("event"));
        case "POST events3" -> deliver(call, path.get(1), path.get(2));
        case "GET pay2" -> page.pay(ledger.run(tx -> tx.get(Sessions.KIND, path.get(1))));
        case "POST pay2" -> pay(call, path.get(1));
        case "POST disputes1" -> dispute(call);
        case "POST disputes2" -> close(call, path.get(1));
        case "GET receipt2" -> page.receipt(ledger.run(tx -> tx.get("charge", path.get(1))));
        default -> throw StripeProblem.unknownUrl(call.method(), call.path());
      };
    } catch (StripeProblem problem) {
      return StandInResponse.json(problem.status(), problem.body());
    }
  }

  /** Everything that a test wants to count. */
  ObjectNode summary() {
    ObjectNode summary = Wire.object().put("webhookSecret", webhookSecret);
    summary.set("charges", list("charge"));
    summary.set("refunds", list(Refunds.KIND));
    summary.set("disputes", list(Disputes.KIND));
    summary.set("customers", list(Customers.KIND));
    summary.set("sessions", list(Sessions.KIND));
    return summary;
  }

  private ObjectNode items(String kind) {
    ObjectNode items = Wire.object();
    items.set("items", list(kind));
    return items;
  }

  private JsonNode list(String kind) {
    return Views.list(ledger.all(kind).stream().map(Views::shown), kind).path("data");
  }

  private StandInResponse deliver(Call call, String id, String verb) {
    if (!verb.equals("deliver")) {
      throw StripeProblem.unknownUrl(call.method(), call.path());
    }
    ObjectNode event = ledger.run(tx -> tx.get("event", id));
    ObjectNode asked = json(call);
    int times = Math.clamp(asked.path("times").asInt(1), 1, MOST_DELIVERIES);
    JsonNode parallel = asked.path("parallel");
    int together = parallel.isBoolean() ? (parallel.asBoolean() ? times : 1) : parallel.asInt(1);
    List<Integer> statuses = courier.again(event, times, Math.clamp(together, 1, times));
    ObjectNode answer = Wire.object().put("event", id).put("times", times);
    statuses.forEach(answer.putArray("statuses")::add);
    return StandInResponse.json(200, answer);
  }

  private StandInResponse dispute(Call call) {
    String charge = json(call).path("charge").asText("");
    return StandInResponse.json(200, Views.shown(ledger.run(tx -> disputes.open(tx, charge))));
  }

  private StandInResponse close(Call call, String id) {
    String status = json(call).path("status").asText("");
    if (!status.equals("won") && !status.equals("lost")) {
      throw StripeProblem.invalid(null, "status", "The status must be one of won, lost.");
    }
    return StandInResponse.json(
        200, Views.shown(ledger.run(tx -> disputes.close(tx, id, status.equals("won")))));
  }

  private StandInResponse pay(Call call, String id) {
    boolean byForm = call.says("content-type", "application/x-www-form-urlencoded");
    String word =
        byForm
            ? new Params(Form.parse(call.body())).required("outcome")
            : json(call).path("outcome").asText("");
    Outcome outcome = Outcome.of(word.toLowerCase(Locale.ROOT));
    ObjectNode session = ledger.run(tx -> payments.decide(tx, id, outcome));
    boolean left = outcome == Outcome.FAILED || outcome == Outcome.EXPIRED;
    if (byForm) {
      String way = Page.way(session, !left);
      return way.isEmpty() ? page.pay(session) : StandInResponse.redirect(way);
    }
    ObjectNode answer = Wire.object();
    answer.put("session", id).put("outcome", outcome.word());
    answer.set("status", session.get("status"));
    answer.set("payment_status", session.get("payment_status"));
    answer.put("url", Page.way(session, !left));
    return StandInResponse.json(200, answer);
  }

  private static ObjectNode json(Call call) {
    try {
      return call.body().isEmpty() ? Wire.object() : Wire.parse(call.body());
    } catch (IOException e) {
      throw StripeProblem.invalid(null, null, "Invalid JSON.");
    }
  }
}
