package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;

/** The three settings of a bucket that CloudFormation spells differently from S3's own API. */
final class BucketShapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private BucketShapes() {}

  static ServerSideEncryptionConfiguration encryption(JsonNode given) {
    ArrayNode rules = JSON.arrayNode();
    for (JsonNode rule : given.path("ServerSideEncryptionConfiguration")) {
      ObjectNode out = rule.deepCopy();
      out.set("ApplyServerSideEncryptionByDefault", rule.path("ServerSideEncryptionByDefault"));
      rules.add(out);
    }
    return Pojos.build(
        ServerSideEncryptionConfiguration::builder,
        ServerSideEncryptionConfiguration.class,
        JSON.objectNode().set("Rules", rules));
  }

  static CORSConfiguration cors(JsonNode given) {
    ArrayNode rules = JSON.arrayNode();
    for (JsonNode rule : given.path("CorsRules")) {
      ObjectNode out = rule.deepCopy();
      rename(out, "ExposedHeaders", "ExposeHeaders");
      rename(out, "MaxAge", "MaxAgeSeconds");
      rename(out, "Id", "ID");
      rules.add(out);
    }
    return Pojos.build(
        CORSConfiguration::builder,
        CORSConfiguration.class,
        JSON.objectNode().set("CORSRules", rules));
  }

  static BucketLifecycleConfiguration lifecycle(JsonNode given) {
    ArrayNode rules = JSON.arrayNode();
    for (JsonNode rule : given.path("Rules")) {
      rules.add(lifecycleRule(rule));
    }
    return Pojos.build(
        BucketLifecycleConfiguration::builder,
        BucketLifecycleConfiguration.class,
        JSON.objectNode().set("Rules", rules));
  }

  private static ObjectNode lifecycleRule(JsonNode rule) {
    ObjectNode out = rule.deepCopy();
    rename(out, "Id", "ID");
    out.remove("Prefix");
    out.set("Filter", filter(rule));
    if (rule.has("ExpirationInDays")) {
      out.putObject("Expiration").set("Days", rule.get("ExpirationInDays"));
    }
    if (rule.has("NoncurrentVersionExpirationInDays")) {
      out.putObject("NoncurrentVersionExpiration")
          .set("NoncurrentDays", rule.get("NoncurrentVersionExpirationInDays"));
    }
    return out;
  }

  private static ObjectNode filter(JsonNode rule) {
    ObjectNode prefix = JSON.objectNode().put("Prefix", rule.path("Prefix").asText(""));
    if (!rule.path("TagFilters").isArray()) {
      return prefix;
    }
    ObjectNode both = JSON.objectNode();
    prefix.set("Tags", rule.get("TagFilters"));
    both.set("And", prefix);
    return both;
  }

  private static void rename(ObjectNode node, String from, String to) {
    JsonNode value = node.remove(from);
    if (value != null) {
      node.set(to, value);
    }
  }
}
