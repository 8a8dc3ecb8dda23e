package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Queues: every property but the name and the tags is an attribute of the same name. */
record SqsQueues(SqsClient sqs, Names names) implements Provider {
  private static final Set<String> NO_ATTRIBUTES = Set.of("QueueName", "Tags");

  @Override
  public Deployed deploy(String id, JsonNode properties) {
    String name = names.name(id, properties, "QueueName");
    Map<QueueAttributeName, String> attributes = attributes(properties);
    String url = findOrCreate(name, attributes);
    return new Deployed(
        url, Map.of("Arn", names.arn("sqs", name), "QueueName", name, "QueueUrl", url));
  }

  private String findOrCreate(String name, Map<QueueAttributeName, String> attributes) {
    try {
      String url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
      if (!attributes.isEmpty()) {
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(attributes));
      }
      return url;
    } catch (QueueDoesNotExistException e) {
      return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }
  }

  private static Map<QueueAttributeName, String> attributes(JsonNode properties) {
    var attributes = new HashMap<QueueAttributeName, String>();
    properties
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              var name = QueueAttributeName.fromValue(property.getKey());
              if (!NO_ATTRIBUTES.contains(property.getKey())
                  && name != QueueAttributeName.UNKNOWN_TO_SDK_VERSION) {
                attributes.put(name, value.isValueNode() ? value.asText() : value.toString());
              }
            });
    return attributes;
  }
}
