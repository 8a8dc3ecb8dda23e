package io.mixrunners.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The buckets' settings, and uploads that nobody completed. */
final class BucketChecks {
  /** Lifecycle acts once a day, at midnight UTC. */
  private static final Duration MIDNIGHT = Duration.ofDays(1);

  private final S3Client client;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;

  BucketChecks(S3Client client, Places places, Expected expected, InstantSource clock) {
    this.client = client;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "bucket-lifecycle",
            Severity.HIGH,
            AuditSet.DAILY,
            "Each prefix has the register's period, and no other rule deletes or moves anything",
            this::lifecycle),
        new Check(
            "bucket-multipart",
            Severity.HIGH,
            AuditSet.HOURLY,
            "No unfinished upload is older than the register allows",
            this::multipart),
        new Check(
            "bucket-public",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "No bucket can be made public, and audio and copies are for named functions alone",
            this::publicAccess),
        new Check(
            "bucket-encryption",
            Severity.HIGH,
            AuditSet.DAILY,
            "Whatever is written is encrypted",
            this::encryption),
        new Check(
            "bucket-versions",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Deleted audio is deleted: no bucket keeps versions that the register does not want",
            this::versions));
  }

  private void lifecycle(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) ->
                findings.at(
                    store,
                    () -> {
                      var actual = new TreeMap<String, Integer>();
                      client
                          .getBucketLifecycleConfiguration(r -> r.bucket(bucket))
                          .rules()
                          .forEach(
                              rule ->
                                  read(store, expected.versioned(store), rule, actual, findings));
                      compare(store, expected.lifecycle(store), actual, findings);
                    }));
  }

  private static void read(
      String store,
      boolean versioned,
      LifecycleRule rule,
      Map<String, Integer> actual,
      Findings findings) {
    if (rule.status() != ExpirationStatus.ENABLED) {
      findings.add(store + ": the rule " + rule.id() + " is switched off");
      return;
    }
    findings.expect(
        store + ": the rule " + rule.id() + " moves objects elsewhere",
        rule.transitions().isEmpty() && rule.noncurrentVersionTransitions().isEmpty());
    findings.expect(store + ": the rule " + rule.id() + " leaves some objects out", isForAll(rule));
    findings.expect(
        store + ": the rule " + rule.id() + " ends things on a date",
        rule.expiration() == null || rule.expiration().date() == null);
    findings.expect(
        store + ": the rule " + rule.id() + " is for old versions, which there are none of",
        rule.noncurrentVersionExpiration() == null || versioned);
    if (rule.expiration() != null && rule.expiration().days() != null) {
      put(store, "expire " + prefix(rule), rule.expiration().days(), actual, findings);
    }
    if (rule.abortIncompleteMultipartUpload() != null) {
      put(
          store,
          "abort " + prefix(rule),
          rule.abortIncompleteMultipartUpload().daysAfterInitiation(),
          actual,
          findings);
    }
  }

  private static void put(
      String store, String rule, int days, Map<String, Integer> actual, Findings findings) {
    Integer other = actual.put(rule, days);
    findings.expect(store + ": two rules say " + rule.strip(), other == null);
  }

  @SuppressWarnings("deprecation") // rules that were written with a prefix of their own
  private static String prefix(LifecycleRule rule) {
    String inFilter = rule.filter() == null ? null : rule.filter().prefix();
    return Objects.requireNonNullElse(inFilter, Objects.requireNonNullElse(rule.prefix(), ""));
  }

  /** Nothing but a prefix narrows it: neither tags nor sizes. */
  private static boolean isForAll(LifecycleRule rule) {
    LifecycleRuleFilter filter = rule.filter();
    return filter == null
        || (filter.tag() == null
            && filter.and() == null
            && filter.objectSizeGreaterThan() == null
            && filter.objectSizeLessThan() == null);
  }

  private static void compare(
      String store, Map<String, Integer> expected, Map<String, Integer> actual, Findings findings) {
    expected.forEach(
        (rule, days) ->
            findings.expect(
                store + ": days of `" + rule.strip() + "`",
                days,
                Objects.requireNonNullElse(actual.get(rule), 0)));
    actual.keySet().stream()
        .filter(rule -> !expected.containsKey(rule))
        .forEach(rule -> findings.add(store + ": a rule that is not ours, `" + rule.strip() + "`"));
  }

  private void multipart(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) ->
                findings.at(
                    store,
                    () -> {
                      Instant oldest =
                          clock
                              .instant()
                              .minus(Duration.ofDays(expected.days(store, "objects", "multipart")))
                              .minus(MIDNIGHT);
                      for (MultipartUpload upload :
                          client.listMultipartUploadsPaginator(r -> r.bucket(bucket)).uploads()) {
                        if (upload.initiated().isBefore(oldest)) {
                          findings.add(store + ": an unfinished upload is overdue", upload.key());
                        }
                      }
                    }));
  }

  private void publicAccess(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) -> {
              // One by one: a setting that cannot be read hides no other.
              findings.at(store, () -> blocked(store, bucket, findings));
              findings.at(
                  store,
                  () ->
                      findings.expect(
                          store + ": its policy opens it to everybody", !isOpen(bucket)));
              findings.at(
                  store,
                  () -> {
                    String policy = policy(bucket);
                    findings.expect(
                        store + ": its policy lets somebody in, where roles alone may",
                        !PolicyChecks.lets(policy));
                    findings.expect(
                        store + ": its policy does not refuse whoever is none of its functions",
                        PolicyChecks.isClosed(store, bucket, policy));
                  });
              findings.at(
                  store,
                  () ->
                      findings.expect(
                          store + ": a grant to somebody else (ACL)",
                          isOwners(client.getBucketAcl(r -> r.bucket(bucket)))));
              findings.at(
                  store,
                  () ->
                      findings.expect(
                          store + ": pages of others may read it in a browser (CORS)",
                          origins(bucket).stream().allMatch(this::isOurs)));
            });
  }

  private void blocked(String store, String bucket, Findings findings) {
    PublicAccessBlockConfiguration block =
        client.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration();
    findings.expect(
        store + ": public access is not blocked altogether",
        block.blockPublicAcls()
            && block.blockPublicPolicy()
            && block.ignorePublicAcls()
            && block.restrictPublicBuckets());
  }

  private static boolean isOwners(GetBucketAclResponse acl) {
    String owner = acl.owner() == null ? "" : String.valueOf(acl.owner().id());
    return acl.grants().stream()
        .allMatch(g -> g.grantee().uri() == null && owner.equals(g.grantee().id()));
  }

  private List<String> origins(String bucket) {
    try {
      return client.getBucketCors(r -> r.bucket(bucket)).corsRules().stream()
          .flatMap(rule -> rule.allowedOrigins().stream())
          .toList();
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return List.of();
      }
      throw e;
    }
  }

  /** Where the site's own origin is not known, no origin may stand for many. */
  private boolean isOurs(String origin) {
    String site = places.setting("SITE_ORIGIN", "");
    return site.isEmpty() ? !origin.contains("*") : origin.equals(site);
  }

  private String policy(String bucket) {
    try {
      return client.getBucketPolicy(r -> r.bucket(bucket)).policy();
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return "{}";
      }
      throw e;
    }
  }

  private boolean isOpen(String bucket) {
    try {
      return Boolean.TRUE.equals(
          client.getBucketPolicyStatus(r -> r.bucket(bucket)).policyStatus().isPublic());
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  private void encryption(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) ->
                findings.at(
                    store,
                    () -> {
                      List<ServerSideEncryptionRule> rules =
                          client
                              .getBucketEncryption(r -> r.bucket(bucket))
                              .serverSideEncryptionConfiguration()
                              .rules();
                      findings.expect(
                          store + " is not encrypted",
                          rules.stream()
                              .anyMatch(r -> r.applyServerSideEncryptionByDefault() != null));
                    }));
  }

  private void versions(Findings findings) {
    places
        .buckets()
        .forEach(
            (store, bucket) ->
                findings.at(
                    store,
                    () -> {
                      String status =
                          Objects.requireNonNullElse(
                              client.getBucketVersioning(r -> r.bucket(bucket)).statusAsString(),
                              "never");
                      findings.expect(
                          store + ": versioning",
                          expected.versioned(store) ? "Enabled" : "never",
                          status);
                    }));
  }
}
