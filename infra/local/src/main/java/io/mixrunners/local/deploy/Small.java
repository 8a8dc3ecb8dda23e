package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The resources that one or two calls bring up. */
final class Small {
  private Small() {}

  static Provider logGroups(CloudWatchLogsClient logs, Names names) {
    return (id, properties) -> {
      String name = names.name(id, properties, "LogGroupName");
      try {
        logs.createLogGroup(r -> r.logGroupName(name));
      } catch (ResourceAlreadyExistsException e) {
        // It is there from an earlier start: only its retention may have changed.
      }
      if (properties.has("RetentionInDays")) {
        logs.putRetentionPolicy(
            r -> r.logGroupName(name).retentionInDays(properties.get("RetentionInDays").asInt()));
      }
      return new Deployed(name, Map.of("Arn", names.arn("logs", "log-group:" + name + ":*")));
    };
  }

  static Provider aliases(KmsClient kms) {
    return (id, properties) -> {
      String alias = properties.path("AliasName").asText();
      String key = properties.path("TargetKeyId").asText();
      try {
        kms.createAlias(r -> r.aliasName(alias).targetKeyId(key));
      } catch (AlreadyExistsException e) {
        kms.updateAlias(r -> r.aliasName(alias).targetKeyId(key));
      }
      return new Deployed(alias, Map.of());
    };
  }

  static Provider parameters(SsmClient ssm, Names names) {
    return (id, properties) -> {
      String name = names.name(id, properties, "Name");
      ssm.putParameter(
          r ->
              r.name(name)
                  .value(properties.path("Value").asText())
                  .type(ParameterType.fromValue(properties.path("Type").asText("String")))
                  .overwrite(true));
      return new Deployed(
          name,
          Map.of(
              "Type", properties.path("Type").asText("String"),
              "Value", properties.path("Value").asText()));
    };
  }

  static Provider bucketPolicies(S3Client s3) {
    return (id, properties) -> {
      String bucket = properties.path("Bucket").asText();
      s3.putBucketPolicy(
          r -> r.bucket(bucket).policy(properties.path("PolicyDocument").toString()));
      return new Deployed(bucket + "-policy", Map.of());
    };
  }

  static Provider queuePolicies(SqsClient sqs) {
    return (id, properties) -> {
      String policy = properties.path("PolicyDocument").toString();
      for (JsonNode queue : properties.path("Queues")) {
        sqs.setQueueAttributes(
            r -> r.queueUrl(queue.asText()).attributes(Map.of(QueueAttributeName.POLICY, policy)));
      }
      return new Deployed(id, Map.of());
    };
  }
}
