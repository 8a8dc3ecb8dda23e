package io.mixrunners.local.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.checkout.Session;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The payment page and the controls beside the API, as the host forwards them. */
class StandInPageTest extends StandInTest {
  private final StripeStandIn standIn = start(null, null);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void a_browser_sees_the_price_decides_and_is_sent_back_with_the_session() throws Exception {
    Session session = open(standIn, "order1");
    StandInResponse page = call("GET", "pay/" + session.getId(), "", "");
    String html = page.body();
    assertTrue(html.contains("€12.50") && html.contains("No money moves"), html);
    assertFalse(Pattern.compile("\\{[a-z]+}").matcher(html).find(), "a placeholder is left");

    StandInResponse sent =
        call("POST", "pay/" + session.getId(), "outcome=paid", "application/x-www-form-urlencoded");
    assertEquals(303, sent.status());
    assertEquals(
        "http://127.0.0.1:8080/order?session_id=" + session.getId(),
        sent.headers().get("Location"));
    assertTrue(call("GET", "pay/" + session.getId(), "", "").body().contains("done"));
  }

  @Test
  void a_program_decides_in_json_and_a_contradiction_is_refused() throws Exception {
    String path = "pay/" + open(standIn, "order1").getId();
    StandInResponse paid = call("POST", path, "{\"outcome\":\"paid\"}", "application/json");
    assertEquals(200, paid.status());
    assertEquals("paid", Wire.parse(paid.body()).path("payment_status").asText());
    assertEquals(400, call("POST", path, "{\"outcome\":\"expired\"}", "application/json").status());
    assertEquals(400, call("POST", path, "{\"outcome\":\"maybe\"}", "application/json").status());
    assertEquals(404, call("GET", "pay/cs_test_none", "", "").status());
  }

  @Test
  void the_page_shows_markup_as_text() throws Exception {
    Session session =
        client(standIn)
            .v1()
            .checkout()
            .sessions()
            .create(
                mastering("order1")
                    .setCancelUrl("http://127.0.0.1:8080/\"><script>alert(1)</script>")
                    .build());
    standIn.decide(session.getId(), Outcome.EXPIRED);
    String html = call("GET", "pay/" + session.getId(), "", "").body();
    assertFalse(html.contains("<script"), html);
  }

  @Test
  void the_summary_counts_charges_and_the_events_are_listed() throws Exception {
    standIn.decide(open(standIn, "order1").getId(), Outcome.PAID);
    var summary = Wire.parse(call("GET", "", "", "").body());
    assertEquals(standIn.webhookSecret(), summary.path("webhookSecret").asText());
    assertEquals(1, summary.path("charges").size());
    assertFalse(summary.toString().contains(Views.OWN));
    var events = Wire.parse(call("GET", "events", "", "").body());
    assertEquals(1, events.path("items").size());
    String id = events.path("items").path(0).path("id").asText();
    var again =
        call(
            "POST",
            "events/" + id + "/deliver",
            "{\"times\":2,\"parallel\":true}",
            "application/json");
    assertEquals(2, Wire.parse(again.body()).path("statuses").size());
  }

  @Test
  void a_bank_asks_for_a_payment_back_and_decides() throws Exception {
    standIn.decide(open(standIn, "order1").getId(), Outcome.PAID);
    String charge = Wire.parse(call("GET", "", "", "").body()).at("/charges/0/id").asText();
    String json = "application/json";
    var open = call("POST", "disputes", "{\"charge\":\"" + charge + "\"}", json);
    assertEquals("needs_response", Wire.parse(open.body()).path("status").asText(), open.body());
    String dispute = "disputes/" + Wire.parse(open.body()).path("id").asText();
    assertEquals(400, call("POST", dispute, "{\"status\":\"maybe\"}", json).status());
    var closed = call("POST", dispute, "{\"status\":\"won\"}", json);
    assertEquals("won", Wire.parse(closed.body()).path("status").asText(), closed.body());
    assertEquals(
        "won", Wire.parse(call("GET", "", "", "").body()).at("/disputes/0/status").asText());
    assertEquals(404, call("POST", "disputes", "{\"charge\":\"ch_none\"}", json).status());
  }

  private StandInResponse call(String method, String path, String body, String type) {
    String target = path.isEmpty() ? "/_local/stripe" : "/_local/stripe/" + path;
    return standIn.handle(
        method, target, body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", type));
  }
}
