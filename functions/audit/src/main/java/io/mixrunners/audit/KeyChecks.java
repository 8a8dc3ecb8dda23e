package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * The keys: those that must work do, those whose time is over are gone, and there are no others.
 */
final class KeyChecks {
  /** The words by which the template describes its keys; a test compares. */
  static final Set<String> OURS =
      Set.of(
          "Keyed hash of addresses, one-time secrets of mails.",
          "Signature of receipts and audit reports.",
          "Tables with identities and residue, dead letters.",
          "Security log, trail, alarm topic.");

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
            "The signing key works, no key is let to strangers or unknown, none against misuse outlives its hashes",
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
        "all keys",
        () ->
            kms.listKeysPaginator()
                .keys()
                .forEach(entry -> findings.at("a key", () -> key(findings, entry.keyId()))));
  }

  private void key(Findings findings, String id) {
    KeyMetadata key = kms.describeKey(r -> r.keyId(id)).keyMetadata();
    String description = key.description() == null ? "" : key.description();
    if (key.keyManager() == KeyManagerType.AWS
        || key.keyState() == KeyState.PENDING_DELETION
        || places.isNeighbours(description)) {
      return;
    }
    boolean againstMisuse = description.startsWith(misuse(places));
    if (!againstMisuse && !OURS.contains(description)) {
      findings.add("a key that is not ours: " + PlaceChecks.said(description));
      return;
    }
    if (againstMisuse) {
      Instant oldest =
          clock
              .instant()
              .minus(Duration.ofDays(expected.days("residue", "abuse", "default")))
              .minus(QUARTER);
      boolean over = key.creationDate().isBefore(oldest);
      // Switched off is not gone: it can be switched on again.
      findings.expect("a key against misuse has outlived its hashes", !over);
      findings.expect(
          "a key against misuse is switched off before its time",
          over || key.keyState() == KeyState.ENABLED);
    }
    String policy = kms.getKeyPolicy(r -> r.keyId(id).policyName("default")).policy();
    findings.expect(
        "the policy of a key lets strangers use it: " + description, !isOpen(Json.tree(policy)));
  }

  /** How the keys of the quarters are described: by their alias. */
  static String misuse(Places places) {
    return places.setting("ABUSE_KEYS", "alias/mixrunners-" + places.stage() + "-abuse-");
  }

  /** Whether a statement allows anybody, and is narrowed to nobody. */
  private static boolean isOpen(JsonNode policy) {
    for (JsonNode statement : policy.path("Statement")) {
      JsonNode principal = statement.path("Principal");
      boolean anybody =
          principal.asText().equals("*")
              || principal.path("AWS").toString().contains("\"*\"")
              || statement.has("NotPrincipal");
      if (statement.path("Effect").asText().equals("Allow")
          && anybody
          && !statement.has("Condition")) {
        return true;
      }
    }
    return false;
  }
}
