package io.mixrunners.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import io.mixrunners.core.Json;
import io.mixrunners.orders.PaymentProvider.Redaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stripe's redaction jobs, which the SDK's stable version does not have: raw calls under the
 * preview version of the API.
 *
 * @see <a href="https://docs.stripe.com/privacy/redaction">Stripe: redact personal data</a>
 */
final class StripeRedactions {
  private static final String JOBS = "/v1/privacy/redaction_jobs";
  private final StripeClient stripe;

  StripeRedactions(StripeClient stripe) {
    this.stripe = stripe;
  }

  String create(Redaction objects, String key) {
    List<String> form = new ArrayList<>(List.of("validation_behavior=fix"));
    add(form, "customers", objects.customers());
    add(form, "payment_intents", objects.payments());
    add(form, "checkout_sessions", objects.sessions());
    return call(RequestMethod.POST, JOBS, String.join("&", form), key).path("id").asText();
  }

  /** The job's state; one that is ready is started. */
  String next(String job) {
    String at = JOBS + "/" + job;
    String status = call(RequestMethod.GET, at, null, null).path("status").asText();
    return status.equals("ready")
        ? call(RequestMethod.POST, at + "/run", "", "run:" + job).path("status").asText()
        : status;
  }

  private static void add(List<String> form, String kind, List<String> ids) {
    String name = URLEncoder.encode("objects[" + kind + "][]", StandardCharsets.UTF_8);
    ids.forEach(id -> form.add(name + "=" + id));
  }

  private JsonNode call(
      RequestMethod method,
      String path,
      @org.jspecify.annotations.Nullable String form,
      @org.jspecify.annotations.Nullable String key) {
    var options = new RawRequestOptions.RawRequestOptionsBuilder();
    options.setAdditionalHeaders(Map.of("Stripe-Version", ApiVersions.preview()));
    if (key != null) {
      options.setIdempotencyKey(key);
    }
    try {
      return Json.MAPPER.readTree(stripe.rawRequest(method, path, form, options.build()).body());
    } catch (StripeException e) {
      throw new PaymentTrouble("Stripe answered " + e.getStatusCode() + " " + e.getCode(), e);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("Stripe answered something that is no JSON", e);
    }
  }
}
