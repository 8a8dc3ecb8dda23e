package io.mixrunners.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects themselves: none is older than allowed, and no key says more than random ids. */
final class ObjectChecks {
  /** Where nothing but lifecycle acts, which does so at midnight UTC. */
  private static final Duration MIDNIGHT = Duration.ofDays(1);

  private final S3Client client;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;

  ObjectChecks(S3Client client, Places places, Expected expected, InstantSource clock) {
    this.client = client;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "audio-overdue",
            Severity.CRITICAL,
            AuditSet.HOURLY,
            "No audio is kept longer than the policy says",
            this::audio),
        new Check(
            "export-overdue",
            Severity.CRITICAL,
            AuditSet.HOURLY,
            "No export is kept longer than the register says",
            this::exports),
        new Check(
            "object-keys",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Keys of objects are made of random ids and our own names",
            this::keys));
  }

  private void audio(Findings findings) {
    Duration slack = expected.limit("sweep-slack");
    for (String prefix : List.of("incoming", "paid", "kept")) {
      findings.at(prefix, () -> overdue(findings, "audio", prefix, prefix + "/", slack));
    }
  }

  private void exports(Findings findings) {
    findings.at(
        "exports",
        () ->
            overdue(
                findings, "exports", "default", "", expected.limit("sweep-slack").plus(MIDNIGHT)));
  }

  private void overdue(
      Findings findings, String store, String state, String prefix, Duration slack) {
    Instant oldest =
        clock.instant().minus(Duration.ofDays(expected.days(store, "objects", state))).minus(slack);
    for (S3Object object : objects(store, prefix)) {
      if (object.lastModified().isBefore(oldest)) {
        findings.add(store + ": " + prefix + " holds something overdue", object.key());
      }
    }
  }

  private void keys(Findings findings) {
    for (String store : places.buckets().keySet()) {
      findings.at(store, () -> findings.twice(() -> keys(store)));
    }
  }

  /** By age and content: the key may be the very thing that must not be said. */
  private Map<String, String> keys(String store) {
    var found = new TreeMap<String, String>();
    Pattern pattern = expected.keys(store);
    for (S3Object object : objects(store, "")) {
      if (!pattern.matcher(object.key()).matches()) {
        found.put(object.lastModified() + " " + object.eTag(), store + ": a key that is not ours");
      }
    }
    return found;
  }

  private Iterable<S3Object> objects(String store, String prefix) {
    return client
        .listObjectsV2Paginator(r -> r.bucket(places.bucket(store)).prefix(prefix))
        .contents();
  }
}
