package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one function tells another through a queue: random ids and words, never personal data. Every
 * message may come twice and late.
 */
public sealed interface Message {
  /** The version of the bodies' shape; another one is retried and ends in the dead-letter queue. */
  int VERSION = 1;

  /** Runs the engine on a job: {@code task} is {@code preview} or {@code final}. */
  record Mastering(String subject, String job, String task, int revision) implements Message {}

  /**
   * Sends a mail.
   *
   * @param subject whose; of {@code signin} the partition of the sign-in
   * @param ref the job, order or request that the mail is about
   */
  record Mail(String subject, String template, String ref, String locale) implements Message {}

  /** Drives a data-subject request on. */
  record Request(String subject, String request) implements Message {}

  /** Stripe told us that something happened to an object. */
  record StripeEvent(String eventId, String type, String objectId, String apiVersion)
      implements Message {}

  /** Gives all money of an order back. */
  record Refund(String subject, String order, String reason) implements Message {}

  /**
   * The person's address changed: Stripe's objects that carry it follow.
   *
   * @param request the request for correction, which waits for this
   */
  record Address(String subject, String request) implements Message {}

  /** Looks once more whether anything of an erased person came back. */
  record Recheck(String subject) implements Message {}

  /**
   * Carries on with what a recipient of ours still has to erase.
   *
   * @param duty the id of its row in {@code residue}
   */
  record Forget(String duty) implements Message {}

  /** The body as the queue carries it. */
  default String body() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("v", VERSION);
    String kind = kind(getClass());
    if (!kind.isEmpty()) {
      fields.put("kind", kind);
    }
    JsonNode node = Json.MAPPER.valueToTree(this);
    node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    return Json.write(fields);
  }

  /**
   * Reads a body of the given type.
   *
   * @throws IllegalArgumentException for a poisoned body or an unknown version
   */
  static <M extends Message> M read(String body, Class<M> type) {
    JsonNode node = Json.tree(body);
    if (!node.isObject() || node.path("v").asInt(-1) != VERSION) {
      throw new IllegalArgumentException("A message of an unknown version");
    }
    var fields = ((ObjectNode) node).deepCopy();
    fields.remove("v");
    @Nullable JsonNode kind = fields.remove("kind");
    if (!kind(type).equals(kind == null ? "" : kind.asText())) {
      throw new IllegalArgumentException("A message of another kind");
    }
    return Json.read(fields.toString(), type);
  }

  private static String kind(Class<?> type) {
    if (type == Refund.class) {
      return "refund";
    }
    if (type == StripeEvent.class) {
      return "event";
    }
    if (type == Address.class) {
      return "address";
    }
    if (type == Recheck.class) {
      return "recheck";
    }
    return type == Forget.class ? "forget" : "";
  }

  /**
   * What tells the messages of one queue apart: {@code event}, {@code refund}, {@code address} and
   * {@code forget} of payments, {@code recheck} or nothing of requests.
   */
  static String kindOf(String body) {
    return Json.tree(body).path("kind").asText("");
  }
}
