package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.local.template.Resolver;
import java.util.Locale;

/**
 * Names for resources, and their ARNs.
 *
 * @param stack the stack's name
 * @param region the region that the emulator stands for
 */
record Names(String stack, String region) {

  /** The name that the template gives, else the stack's name and the logical id. */
  String name(String id, JsonNode properties, String property) {
    return properties.path(property).asText(stack + "-" + id);
  }

  /** As {@link #name}, in the lower case that a bucket's name needs. */
  String bucket(String id, JsonNode properties) {
    return properties.path("BucketName").asText((stack + "-" + id).toLowerCase(Locale.ROOT));
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + Resolver.ACCOUNT + ":" + resource;
  }
}
