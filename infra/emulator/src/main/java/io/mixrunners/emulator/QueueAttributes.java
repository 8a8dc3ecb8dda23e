package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The queue attributes that ElasticMQ does not keep: they are held here and shown as SQS would. */
final class QueueAttributes {
  private static final Set<String> KNOWN_BELOW =
      Set.of(
          "VisibilityTimeout",
          "DelaySeconds",
          "ReceiveMessageWaitTimeSeconds",
          "RedrivePolicy",
          "FifoQueue",
          "ContentBasedDeduplication");
  private static final Set<String> HELD_HERE =
      Set.of(
          "MessageRetentionPeriod",
          "MaximumMessageSize",
          "KmsMasterKeyId",
          "KmsDataKeyReusePeriodSeconds",
          "SqsManagedSseEnabled",
          "Policy",
          "RedriveAllowPolicy");
  private static final long RETENTION_SECONDS = 345_600;

  private final Shelf shelf;

  QueueAttributes(Shelf shelf) {
    this.shelf = shelf;
  }

  static String queueName(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Seconds that a queue keeps a message. */
  long retentionSeconds(String queue) {
    JsonNode held = shelf.get(queue);
    return held == null
        ? RETENTION_SECONDS
        : held.path("MessageRetentionPeriod").asLong(RETENTION_SECONDS);
  }

  /** What ElasticMQ is asked instead of the given request. */
  ObjectNode before(String operation, ObjectNode in) {
    ObjectNode out = in.deepCopy();
    switch (operation) {
      case "CreateQueue", "SetQueueAttributes" -> {
        if (out.get("Attributes") instanceof ObjectNode asked) {
          for (String name : names(asked)) {
            if (HELD_HERE.contains(name)) {
              asked.remove(name);
            } else if (!KNOWN_BELOW.contains(name)) {
              throw new ServiceError("InvalidAttributeName", "Unknown Attribute " + name + ".");
            }
          }
        }
      }
      case "GetQueueAttributes" -> out.putArray("AttributeNames").add("All");
      default -> {}
    }
    return out;
  }

  /** What the caller is answered, once ElasticMQ has succeeded. */
  byte[] after(String operation, ObjectNode in, byte[] answer) {
    switch (operation) {
      case "CreateQueue" -> hold(Json.text(in, "QueueName"), in.get("Attributes"));
      case "SetQueueAttributes" -> hold(queueName(Json.text(in, "QueueUrl")), in.get("Attributes"));
      case "DeleteQueue" -> shelf.remove(queueName(Json.text(in, "QueueUrl")));
      case "GetQueueAttributes" -> {
        return Json.bytes(shown(in, Json.parse(answer)));
      }
      default -> {}
    }
    return answer;
  }

  private void hold(String queue, @Nullable JsonNode asked) {
    if (!(asked instanceof ObjectNode set)) {
      return;
    }
    shelf.update(
        queue,
        old -> {
          ObjectNode held = old instanceof ObjectNode node ? node.deepCopy() : Json.object();
          for (String name : names(set)) {
            if (HELD_HERE.contains(name)) {
              held.set(name, set.get(name));
            }
          }
          return held;
        });
  }

  private ObjectNode shown(ObjectNode in, ObjectNode below) {
    ObjectNode all = below.get("Attributes") instanceof ObjectNode node ? node : Json.object();
    ObjectNode held =
        shelf.get(queueName(Json.text(in, "QueueUrl"))) instanceof ObjectNode node
            ? node
            : Json.object();
    all.put("MessageRetentionPeriod", Long.toString(RETENTION_SECONDS));
    all.put("MaximumMessageSize", "1048576");
    boolean ownKey = !held.path("KmsMasterKeyId").asText().isEmpty();
    all.put("SqsManagedSseEnabled", Boolean.toString(!ownKey));
    held.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
    Set<String> asked =
        Set.copyOf(
            StreamSupport.stream(in.path("AttributeNames").spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    if (!asked.contains("All")) {
      all.retain(List.copyOf(asked));
    }
    ObjectNode out = Json.object();
    if (!all.isEmpty()) {
      out.set("Attributes", all);
    }
    return out;
  }

  private static List<String> names(ObjectNode node) {
    return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }
}
