package io.mixrunners.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * Addresses with a history of misuse, as keyed hashes (HMAC-SHA-256 in KMS) under the key of the
 * quarter in which they were written. A row says the hash, one word of a closed list and until
 * when; nothing about whom. Whoever has the table but not the keys can try every address there is
 * and learn nothing; when a quarter's key goes, its hashes mean nothing to anybody, in backups too.
 * Looked up are the quarters whose hashes can still be live. Thread-safe.
 */
public final class AbuseList {
  /** Why an address may stand here; a person of ours chose it. */
  public static final List<String> SIGNALS =
      List.of("payment-fraud", "attack", "unlawful-content", "mail-flood");

  /** The present quarter and the four before it, which a period of twelve months reaches into. */
  private static final int QUARTERS = 5;

  private static final String KIND = "abuse";
  private final Table residue;
  private final KmsClient kms;
  private final String aliases;
  private final Register register;

  /**
   * @param aliases how the keys' names begin; the quarter follows, e.g. {@code 2026q4}
   */
  public AbuseList(Table residue, KmsClient kms, String aliases, Register register) {
    this.residue = residue;
    this.kms = kms;
    this.aliases = aliases;
    this.register = register;
  }

  /** What stands there about an address. */
  public record Entry(String id, String signal, Instant createdAt, boolean suspended) {}

  /** The quarters whose keys must exist, the present one first. */
  public static List<String> quarters(InstantSource clock) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    List<String> quarters = new ArrayList<>();
    for (int back = 0; back < QUARTERS; back++) {
      ZonedDateTime then = now.withDayOfMonth(1).minusMonths(3L * back);
      quarters.add(
          String.format(Locale.ROOT, "%dq%d", then.getYear(), (then.getMonthValue() + 2) / 3));
    }
    return quarters;
  }

  /**
   * Writes down that the address was misused. Twice is once, within a quarter.
   *
   * @throws IllegalStateException before the quarter's key was made
   */
  public void report(Personal<String> address, String signal) {
    if (!SIGNALS.contains(signal)) {
      throw new IllegalArgumentException("Not a signal of the closed list");
    }
    Instant now = residue.clock().instant();
    String id =
        id(quarters(residue.clock()).getFirst(), address)
            .orElseThrow(() -> new IllegalStateException("This quarter's key is not there yet"));
    residue.putNew(
        residue
            .row(KIND, id)
            .put("signal", signal)
            .time("createdAt", now)
            .seconds(Table.EXPIRES_AT, register.end(now, "residue", KIND))
            .build());
  }

  /** All that stands there about the address, under whatever live key. */
  public List<Entry> list(Personal<String> address) {
    List<Entry> entries = new ArrayList<>();
    for (String quarter : quarters(residue.clock())) {
      id(quarter, address)
          .flatMap(id -> residue.find(KIND, id))
          .map(
              row ->
                  new Entry(
                      row.text("id"),
                      row.text("signal"),
                      row.time("createdAt").orElse(Instant.EPOCH),
                      row.truth("suspended")))
          .ifPresent(entries::add);
    }
    return entries;
  }

  /** Whether a person of ours must look before the address gets an account. */
  public boolean isListed(Personal<String> address) {
    return list(address).stream().anyMatch(entry -> !entry.suspended());
  }

  /** Lets the entries rest while an objection is weighed, or count again. */
  public void suspend(Personal<String> address, boolean rest) {
    list(address)
        .forEach(entry -> residue.apply(Change.of(KIND, entry.id()).set("suspended", rest)));
  }

  /**
   * @return how many entries there were
   */
  public int remove(Personal<String> address) {
    List<Entry> entries = list(address);
    entries.forEach(entry -> residue.delete(KIND, entry.id()));
    return entries.size();
  }

  /** Empty while the quarter has no key, or no longer: then it can have no hash either. */
  private Optional<String> id(String quarter, Personal<String> address) {
    try {
      byte[] mac =
          kms.generateMac(
                  r ->
                      r.keyId(aliases + quarter)
                          .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                          .message(
                              SdkBytes.fromString(
                                  "abuse|" + address.reveal(), StandardCharsets.UTF_8)))
              .mac()
              .asByteArray();
      return Optional.of(
          quarter + "#" + Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    } catch (NotFoundException | KmsInvalidStateException e) {
      return Optional.empty();
    }
  }
}
