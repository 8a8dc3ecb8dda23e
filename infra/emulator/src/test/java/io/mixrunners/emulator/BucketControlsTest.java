package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class BucketControlsTest {
  private static final String PUBLIC =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}";

  private final TestStack stack = TestStack.create();
  private final S3Client s3 = new Clients(stack.emulator()).s3();
  private final String bucket = String.valueOf(stack.values().get("AUDIO_BUCKET"));

  private static String code(Runnable call) {
    return assertThrows(S3Exception.class, call::run).awsErrorDetails().errorCode();
  }

  @Test
  void aNewBucketIsBlockedEncryptedAndOwnedAsOnS3() {
    assertTrue(
        s3.getPublicAccessBlock(g -> g.bucket(bucket))
            .publicAccessBlockConfiguration()
            .restrictPublicBuckets());
    assertEquals(
        ServerSideEncryption.AES256,
        s3.getBucketEncryption(g -> g.bucket(bucket))
            .serverSideEncryptionConfiguration()
            .rules()
            .getFirst()
            .applyServerSideEncryptionByDefault()
            .sseAlgorithm());
    assertEquals(
        ObjectOwnership.BUCKET_OWNER_ENFORCED,
        s3.getBucketOwnershipControls(g -> g.bucket(bucket))
            .ownershipControls()
            .rules()
            .getFirst()
            .objectOwnership());
    assertEquals(
        "NoSuchLifecycleConfiguration",
        code(() -> s3.getBucketLifecycleConfiguration(g -> g.bucket(bucket))));
    assertEquals("NoSuchCORSConfiguration", code(() -> s3.getBucketCors(g -> g.bucket(bucket))));
    assertEquals("NoSuchBucketPolicy", code(() -> s3.getBucketPolicy(g -> g.bucket(bucket))));
    assertEquals("NoSuchTagSet", code(() -> s3.getBucketTagging(g -> g.bucket(bucket))));
    assertEquals(
        "ObjectLockConfigurationNotFoundError",
        code(() -> s3.getObjectLockConfiguration(g -> g.bucket(bucket))));
    assertTrue(
        s3.getBucketNotificationConfiguration(g -> g.bucket(bucket))
            .queueConfigurations()
            .isEmpty());
    assertEquals("NoSuchBucket", code(() -> s3.getBucketPolicy(g -> g.bucket("no-such-bucket"))));
  }

  @Test
  void aLifecycleComesBackAsItWasPutAndGoesWhenDeleted() {
    LifecycleRule rule =
        LifecycleRule.builder()
            .id("kept")
            .status(ExpirationStatus.ENABLED)
            .filter(f -> f.prefix("kept/"))
            .expiration(e -> e.days(120))
            .build();
    s3.putBucketLifecycleConfiguration(
        p -> p.bucket(bucket).lifecycleConfiguration(l -> l.rules(rule)));
    assertEquals(List.of(rule), s3.getBucketLifecycleConfiguration(g -> g.bucket(bucket)).rules());
    s3.deleteBucketLifecycle(d -> d.bucket(bucket));
    assertEquals(
        "NoSuchLifecycleConfiguration",
        code(() -> s3.getBucketLifecycleConfiguration(g -> g.bucket(bucket))));
  }

  @Test
  void aPublicPolicyIsRefusedWhilePublicAccessIsBlocked() {
    assertEquals(
        "AccessDenied", code(() -> s3.putBucketPolicy(p -> p.bucket(bucket).policy(PUBLIC))));
    s3.deletePublicAccessBlock(d -> d.bucket(bucket));
    assertEquals(
        "NoSuchPublicAccessBlockConfiguration",
        code(() -> s3.getPublicAccessBlock(g -> g.bucket(bucket))));
    s3.putBucketPolicy(p -> p.bucket(bucket).policy(PUBLIC));
    assertTrue(s3.getBucketPolicyStatus(g -> g.bucket(bucket)).policyStatus().isPublic());
    assertEquals(PUBLIC, s3.getBucketPolicy(g -> g.bucket(bucket)).policy());
    PublicAccessBlockConfiguration some =
        PublicAccessBlockConfiguration.builder()
            .blockPublicAcls(true)
            .blockPublicPolicy(false)
            .ignorePublicAcls(false)
            .restrictPublicBuckets(false)
            .build();
    s3.putPublicAccessBlock(p -> p.bucket(bucket).publicAccessBlockConfiguration(some));
    assertEquals(
        some, s3.getPublicAccessBlock(g -> g.bucket(bucket)).publicAccessBlockConfiguration());
  }

  @Test
  void encryptionIsShownByTheBucketAndByEachObject() {
    s3.putBucketEncryption(
        p ->
            p.bucket(bucket)
                .serverSideEncryptionConfiguration(
                    c ->
                        c.rules(
                            r ->
                                r.applyServerSideEncryptionByDefault(
                                    d ->
                                        d.sseAlgorithm(ServerSideEncryption.AWS_KMS)
                                            .kmsMasterKeyID("alias/audio")))));
    assertEquals(
        ServerSideEncryption.AWS_KMS,
        s3.putObject(p -> p.bucket(bucket).key("k"), RequestBody.fromString("1"))
            .serverSideEncryption());
    assertEquals("alias/audio", s3.headObject(h -> h.bucket(bucket).key("k")).ssekmsKeyId());
    assertEquals(
        ServerSideEncryption.AES256,
        s3.putObject(
                p -> p.bucket(bucket).key("k").serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromString("1"))
            .serverSideEncryption());
  }

  @Test
  void aBucketMadeWithObjectLockShowsIt() {
    String locked = bucket + "-locked";
    s3.createBucket(c -> c.bucket(locked).objectLockEnabledForBucket(true));
    s3.putObjectLockConfiguration(
        p ->
            p.bucket(locked)
                .objectLockConfiguration(
                    o ->
                        o.objectLockEnabled(ObjectLockEnabled.ENABLED)
                            .rule(
                                r ->
                                    r.defaultRetention(
                                        d ->
                                            d.mode(ObjectLockRetentionMode.GOVERNANCE)
                                                .days(400)))));
    assertEquals(
        400,
        s3.getObjectLockConfiguration(g -> g.bucket(locked))
            .objectLockConfiguration()
            .rule()
            .defaultRetention()
            .days());
    assertEquals(
        BucketVersioningStatus.ENABLED, s3.getBucketVersioning(g -> g.bucket(locked)).status());
    s3.deleteBucket(d -> d.bucket(locked));
    assertEquals("NoSuchBucket", code(() -> s3.getObjectLockConfiguration(g -> g.bucket(locked))));
  }

  @Test
  void tagsGoWithAnObjectAndItsCopies() {
    s3.putObject(
        p -> p.bucket(bucket).key("a").tagging("hold=none&kind=mix%20down"),
        RequestBody.fromString("1"));
    Tag kind = Tag.builder().key("kind").value("mix down").build();
    assertTrue(s3.getObjectTagging(g -> g.bucket(bucket).key("a")).tagSet().contains(kind));
    s3.copyObject(
        c -> c.sourceBucket(bucket).sourceKey("a").destinationBucket(bucket).destinationKey("b"));
    s3.copyObject(
        c ->
            c.sourceBucket(bucket)
                .sourceKey("a")
                .destinationBucket(bucket)
                .destinationKey("c")
                .taggingDirective(TaggingDirective.REPLACE)
                .tagging("x=y"));
    assertEquals(2, s3.getObjectTagging(g -> g.bucket(bucket).key("b")).tagSet().size());
    assertEquals(1, s3.getObjectTagging(g -> g.bucket(bucket).key("c")).tagSet().size());
    s3.putObjectTagging(p -> p.bucket(bucket).key("a").tagging(t -> t.tagSet(kind)));
    assertEquals(List.of(kind), s3.getObjectTagging(g -> g.bucket(bucket).key("a")).tagSet());
    s3.deleteObject(d -> d.bucket(bucket).key("a"));
    assertEquals("NoSuchKey", code(() -> s3.getObjectTagging(g -> g.bucket(bucket).key("a"))));
  }
}
