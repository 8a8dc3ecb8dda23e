package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/**
 * Buckets with lifecycle, CORS, encryption, public access block, versioning, ownership and object
 * lock.
 */
record Buckets(S3Client s3, Names names, Unsupported unsupported) implements Provider {

  @Override
  public Deployed deploy(String id, JsonNode properties) {
    String name = names.bucket(id, properties);
    boolean lock = properties.path("ObjectLockEnabled").asBoolean();
    if (!exists(name)) {
      s3.createBucket(r -> r.bucket(name).objectLockEnabledForBucket(lock));
    }
    configure(name, properties);
    return new Deployed(
        name,
        Map.of(
            "Arn", "arn:aws:s3:::" + name,
            "DomainName", name + ".s3.amazonaws.com",
            "RegionalDomainName", name + ".s3." + names.region() + ".amazonaws.com"));
  }

  private void configure(String name, JsonNode p) {
    when(
        p,
        "PublicAccessBlockConfiguration",
        v -> {
          var block =
              Pojos.build(
                  PublicAccessBlockConfiguration::builder, PublicAccessBlockConfiguration.class, v);
          s3.putPublicAccessBlock(r -> r.bucket(name).publicAccessBlockConfiguration(block));
        });
    when(
        p,
        "BucketEncryption",
        v ->
            s3.putBucketEncryption(
                r -> r.bucket(name).serverSideEncryptionConfiguration(BucketShapes.encryption(v))));
    when(
        p,
        "VersioningConfiguration",
        v -> {
          var versioning =
              Pojos.build(VersioningConfiguration::builder, VersioningConfiguration.class, v);
          s3.putBucketVersioning(r -> r.bucket(name).versioningConfiguration(versioning));
        });
    when(
        p,
        "OwnershipControls",
        v -> {
          var controls = Pojos.build(OwnershipControls::builder, OwnershipControls.class, v);
          s3.putBucketOwnershipControls(r -> r.bucket(name).ownershipControls(controls));
        });
    when(
        p,
        "LifecycleConfiguration",
        v ->
            s3.putBucketLifecycleConfiguration(
                r -> r.bucket(name).lifecycleConfiguration(BucketShapes.lifecycle(v))));
    when(
        p,
        "CorsConfiguration",
        v -> s3.putBucketCors(r -> r.bucket(name).corsConfiguration(BucketShapes.cors(v))));
    when(
        p,
        "ObjectLockConfiguration",
        v -> {
          var lock =
              Pojos.build(ObjectLockConfiguration::builder, ObjectLockConfiguration.class, v);
          s3.putObjectLockConfiguration(r -> r.bucket(name).objectLockConfiguration(lock));
        });
  }

  private void when(JsonNode properties, String name, java.util.function.Consumer<JsonNode> call) {
    JsonNode value = properties.path(name);
    if (value.isObject()) {
      unsupported.unless(name, () -> call.accept(value));
    }
  }

  private boolean exists(String name) {
    try {
      s3.headBucket(r -> r.bucket(name));
      return true;
    } catch (NoSuchBucketException e) {
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw e;
    }
  }
}
