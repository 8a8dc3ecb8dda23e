package io.mixrunners.accounts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/**
 * The keys of the hashes against misuse, one per quarter, each under an alias that names it. They
 * cannot stand in the template, since they come and go by the calendar. Thread-safe.
 */
final class AbuseKeys {
  /** The shortest that KMS allows. */
  private static final int DAYS_TO_END = 7;

  private final KmsClient kms;
  private final String aliases;
  private final Optional<String> policy;

  /**
   * @param aliases how the aliases begin
   * @param policy who may use a key; KMS's own default where there is none
   */
  AbuseKeys(KmsClient kms, String aliases, Optional<String> policy) {
    this.kms = kms;
    this.aliases = aliases;
    this.policy = policy;
  }

  /**
   * @return true if the quarter had no key and has one now
   */
  boolean ensure(String quarter) {
    String alias = aliases + quarter;
    if (list().stream().anyMatch(entry -> entry.aliasName().equals(alias))) {
      return false;
    }
    // A run that died before it named its key left one that says what it is for.
    String key = unnamed(alias).orElseGet(() -> create(alias));
    kms.createAlias(r -> r.aliasName(alias).targetKeyId(key));
    return true;
  }

  private String create(String alias) {
    return kms.createKey(
            r -> {
              r.keySpec(KeySpec.HMAC_256)
                  .keyUsage(KeyUsageType.GENERATE_VERIFY_MAC)
                  .description(alias);
              policy.ifPresent(r::policy);
            })
        .keyMetadata()
        .keyId();
  }

  private Optional<String> unnamed(String alias) {
    return kms.listKeysPaginator().keys().stream()
        .map(key -> kms.describeKey(r -> r.keyId(key.keyId())).keyMetadata())
        .filter(key -> alias.equals(key.description()) && key.keyState() == KeyState.ENABLED)
        .map(KeyMetadata::keyId)
        .findFirst();
  }

  /**
   * @return how many keys were let go
   */
  int endAllBut(List<String> quarters) {
    Set<String> live = Set.copyOf(quarters.stream().map(quarter -> aliases + quarter).toList());
    int ended = 0;
    for (AliasListEntry entry : list()) {
      if (!live.contains(entry.aliasName())) {
        KeyMetadata key = kms.describeKey(r -> r.keyId(entry.targetKeyId())).keyMetadata();
        if (key.keyState() != KeyState.PENDING_DELETION) {
          kms.scheduleKeyDeletion(
              r -> r.keyId(entry.targetKeyId()).pendingWindowInDays(DAYS_TO_END));
        }
        kms.deleteAlias(r -> r.aliasName(entry.aliasName()));
        ended++;
      }
    }
    return ended;
  }

  private List<AliasListEntry> list() {
    return kms.listAliasesPaginator().aliases().stream()
        .filter(entry -> entry.aliasName().startsWith(aliases))
        .toList();
  }
}
