package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Idempotency keys of version 1: the first answer to a key is replayed, the same key with anything
 * else is an error. A refused request leaves no trace under its key. Keys are kept for as long as
 * the stand-in lives.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: idempotent requests</a>
 */
final class Idempotency {

  StandInResponse once(
      Ledger.Transaction tx, Call call, String request, Supplier<ObjectNode> work) {
    String key = call.header("idempotency-key");
    if (key == null || !call.method().equals("POST")) {
      return StandInResponse.json(200, Map.of("Request-Id", request), work.get());
    }
    String asked = hash(call.path() + "?" + call.body());
    String id = "idempotency " + key;
    ObjectNode known = tx.find(id);
    if (known == null) {
      ObjectNode answer = work.get();
      ObjectNode entry = Wire.object();
      entry.put("id", id).put("object", "idempotency").put("asked", asked).put("request", request);
      entry.set("answer", answer);
      tx.put(entry);
      return StandInResponse.json(
          200, Map.of("Request-Id", request, "Idempotency-Key", key), answer);
    }
    if (!known.path("asked").asText().equals(asked)) {
      throw StripeProblem.idempotency(key);
    }
    Map<String, String> headers =
        Map.of(
            "Request-Id",
            request,
            "Idempotency-Key",
            key,
            "Idempotent-Replayed",
            "true",
            "Original-Request",
            known.path("request").asText());
    return StandInResponse.json(200, headers, known.path("answer"));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
