package io.mixrunners.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** The keys: those that must work do, and those whose time is over are gone. */
final class KeyChecks {
  /** The words by which the template describes the keys of one quarter. */
  static final String AGAINST_MISUSE = "Keyed hash of identifiers against misuse.";

  /** A quarter longer than the hashes live, after which nothing may still be computed. */
  private static final Duration QUARTER = Duration.ofDays(1).multipliedBy(92);

  private final KmsClient kms;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;

  KeyChecks(KmsClient kms, Places places, Expected expected, InstantSource clock) {
    this.kms = kms;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "keys",
            Severity.HIGH,
            AuditSet.DAILY,
            "The signing key works, and no key against misuse outlives its hashes",
            this::keys));
  }

  private void keys(Findings findings) {
    findings.at(
        "signing",
        () -> {
          KeyMetadata key =
              kms.describeKey(r -> r.keyId(places.setting("SIGNING_KEY_ID"))).keyMetadata();
          findings.expect("the signing key", KeyState.ENABLED, key.keyState());
          findings.expect("the signing key's kind", "ECC_NIST_P256", key.keySpecAsString());
        });
    findings.at(
        "misuse",
        () -> {
          Instant oldest =
              clock
                  .instant()
                  .minus(Duration.ofDays(expected.days("residue", "abuse", "default")))
                  .minus(QUARTER);
          kms.listKeysPaginator()
              .keys()
              .forEach(
                  entry -> {
                    KeyMetadata key = kms.describeKey(r -> r.keyId(entry.keyId())).keyMetadata();
                    boolean alive =
                        key.keyState() != KeyState.PENDING_DELETION
                            && key.keyState() != KeyState.DISABLED;
                    if (alive
                        && AGAINST_MISUSE.equals(key.description())
                        && key.creationDate().isBefore(oldest)) {
                      findings.add("a key against misuse has outlived its hashes");
                    }
                  });
        });
  }
}
