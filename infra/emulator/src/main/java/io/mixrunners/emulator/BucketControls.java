package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket's control-plane state: lifecycle, CORS, encryption, policy, public access block,
 * versioning, tagging, object lock, notification, replication, logging, ownership. Held as the
 * documents that were put, and shown as S3 shows them; what a new bucket has by default is S3's.
 */
final class BucketControls {
  /** A setting: what S3 says where it is not set, and what a new bucket starts with. */
  private record Setting(@Nullable String missing, String initial, String afterDelete) {
    static Setting absent(String missing) {
      return new Setting(missing, "", "");
    }

    static Setting empty(String document) {
      return new Setting(null, document, document);
    }
  }

  private static final String NS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
  private static final String ENCRYPTED =
      "<ServerSideEncryptionConfiguration"
          + NS
          + "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
          + "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>"
          + "</ServerSideEncryptionConfiguration>";
  private static final String BLOCKED =
      "<PublicAccessBlockConfiguration"
          + NS
          + "><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
          + "<BlockPublicPolicy>true</BlockPublicPolicy>"
          + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";
  private static final String OWNED =
      "<OwnershipControls"
          + NS
          + "><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"
          + "</OwnershipControls>";
  private static final Map<String, Setting> SETTINGS =
      Map.ofEntries(
          Map.entry("BucketLifecycleConfiguration", Setting.absent("NoSuchLifecycleConfiguration")),
          Map.entry("BucketCors", Setting.absent("NoSuchCORSConfiguration")),
          Map.entry("BucketEncryption", Setting.empty(ENCRYPTED)),
          Map.entry("BucketPolicy", Setting.absent("NoSuchBucketPolicy")),
          Map.entry(
              "PublicAccessBlock",
              new Setting("NoSuchPublicAccessBlockConfiguration", BLOCKED, "")),
          Map.entry("BucketVersioning", Setting.empty("<VersioningConfiguration" + NS + "/>")),
          Map.entry("BucketTagging", Setting.absent("NoSuchTagSet")),
          Map.entry(
              "ObjectLockConfiguration", Setting.absent("ObjectLockConfigurationNotFoundError")),
          Map.entry(
              "BucketNotificationConfiguration",
              Setting.empty("<NotificationConfiguration" + NS + "/>")),
          Map.entry("BucketReplication", Setting.absent("ReplicationConfigurationNotFoundError")),
          Map.entry("BucketInventoryConfiguration", Setting.absent("NoSuchConfiguration")),
          Map.entry("BucketAnalyticsConfiguration", Setting.absent("NoSuchConfiguration")),
          Map.entry("BucketLogging", Setting.empty("<BucketLoggingStatus" + NS + "/>")),
          Map.entry(
              "BucketOwnershipControls", new Setting("OwnershipControlsNotFoundError", OWNED, "")));

  private final Shelf shelf;

  BucketControls(Shelf shelf) {
    this.shelf = shelf;
  }

  /** The setting that an operation is about, such as {@code BucketCors}; empty for other ones. */
  static Optional<String> setting(String operation) {
    String name = operation.replaceFirst("^(Get|Put|Delete)", "");
    return SETTINGS.containsKey(name) || name.equals("BucketPolicyStatus")
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The held document; empty where there is none. */
  Optional<String> document(String bucket, String name) {
    JsonNode held = shelf.get(bucket + "/" + name);
    String document = held == null ? setting(SETTINGS, name).initial() : held.asText();
    return document.isEmpty() ? Optional.empty() : Optional.of(document);
  }

  private static Setting setting(Map<String, Setting> settings, String name) {
    Setting setting = settings.get(name);
    if (setting == null) {
      throw new IllegalArgumentException(name);
    }
    return setting;
  }

  /** What a GET answers. */
  String get(String bucket, String name) {
    if (name.equals("BucketPolicyStatus")) {
      return "<PolicyStatus"
          + NS
          + "><IsPublic>"
          + BucketPolicy.isPublic(get(bucket, "BucketPolicy"))
          + "</IsPublic></PolicyStatus>";
    }
    if (BucketLists.isOne(name)) {
      return BucketLists.listed(name, document(bucket, name));
    }
    return document(bucket, name)
        .orElseThrow(
            () ->
                new ServiceError(
                    String.valueOf(setting(SETTINGS, name).missing()),
                    404,
                    "The bucket has no such configuration"));
  }

  void put(String bucket, String name, String document) {
    if (name.equals("BucketPolicy")) {
      checkPolicy(bucket, document);
    } else {
      Xml.parse(document);
    }
    shelf.put(bucket + "/" + name, TextNode.valueOf(document));
  }

  private void checkPolicy(String bucket, String policy) {
    boolean open = BucketPolicy.isPublic(policy);
    boolean blocked =
        document(bucket, "PublicAccessBlock")
            .map(Xml::parse)
            .flatMap(block -> Xml.text(block, "BlockPublicPolicy"))
            .map(Boolean::parseBoolean)
            .orElse(false);
    if (open && blocked) {
      throw new ServiceError(
          "AccessDenied", 403, "public policies are blocked by the BlockPublicPolicy setting");
    }
  }

  void delete(String bucket, String name) {
    shelf.put(bucket + "/" + name, TextNode.valueOf(setting(SETTINGS, name).afterDelete()));
  }

  /** Forgets a deleted bucket. */
  void forget(String bucket) {
    for (String key : shelf.keys()) {
      if (key.startsWith(bucket + "/")) {
        shelf.remove(key);
      }
    }
  }

  /** The algorithm and, for KMS, the key that new objects rest under. */
  Map<String, String> encryptionHeaders(String bucket) {
    return document(bucket, "BucketEncryption")
        .map(Xml::parse)
        .flatMap(root -> Xml.child(root, "Rule"))
        .flatMap(rule -> Xml.child(rule, "ApplyServerSideEncryptionByDefault"))
        .map(
            applied ->
                Xml.text(applied, "KMSMasterKeyID")
                    .map(
                        key ->
                            Map.of(
                                "x-amz-server-side-encryption",
                                Xml.text(applied, "SSEAlgorithm").orElse("aws:kms"),
                                "x-amz-server-side-encryption-aws-kms-key-id",
                                key))
                    .orElseGet(
                        () ->
                            Map.of(
                                "x-amz-server-side-encryption",
                                Xml.text(applied, "SSEAlgorithm").orElse("AES256"))))
        .orElse(Map.of());
  }
}
