package io.mixrunners.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A bucket's lifecycle rules: days count from the creation, and the result is rounded up to the
 * next midnight UTC, as the S3 user guide has it ("Lifecycle rules: based on an object's age").
 */
final class LifecycleRules {
  private final List<Element> enabled = new ArrayList<>();

  LifecycleRules(String document) {
    for (Element rule : Xml.children(Xml.parse(document), "Rule")) {
      if (Xml.text(rule, "Status").orElse("").equals("Enabled")) {
        enabled.add(rule);
      }
    }
  }

  /** Whether an object is to go. */
  boolean expires(String key, Map<String, String> tags, Instant created, Instant now) {
    return enabled.stream()
        .filter(rule -> applies(rule, key, tags))
        .flatMap(rule -> Xml.child(rule, "Expiration").stream())
        .anyMatch(expiration -> due(expiration, created, now));
  }

  /** Whether an unfinished multipart upload is to be aborted. */
  boolean aborts(String key, Instant initiated, Instant now) {
    return enabled.stream()
        .filter(rule -> applies(rule, key, Map.of()))
        .flatMap(rule -> Xml.child(rule, "AbortIncompleteMultipartUpload").stream())
        .flatMap(abort -> Xml.text(abort, "DaysAfterInitiation").stream())
        .anyMatch(days -> !now.isBefore(deadline(initiated, Long.parseLong(days))));
  }

  private static boolean due(Element expiration, Instant created, Instant now) {
    Optional<String> days = Xml.text(expiration, "Days");
    Optional<String> date = Xml.text(expiration, "Date");
    return days.map(n -> !now.isBefore(deadline(created, Long.parseLong(n))))
        .or(() -> date.map(at -> !now.isBefore(Instant.parse(at))))
        .orElse(false);
  }

  static Instant deadline(Instant created, long days) {
    Instant due = created.plus(Duration.ofDays(days));
    Instant midnight = due.truncatedTo(ChronoUnit.DAYS);
    return midnight.equals(due) ? due : midnight.plus(1, ChronoUnit.DAYS);
  }

  private static boolean applies(Element rule, String key, Map<String, String> tags) {
    Optional<Element> filter = Xml.child(rule, "Filter");
    Element scope = filter.flatMap(f -> Xml.child(f, "And")).or(() -> filter).orElse(rule);
    boolean tagged =
        Xml.children(scope, "Tag").stream()
            .allMatch(
                tag ->
                    Xml.text(tag, "Value")
                        .equals(Optional.ofNullable(tags.get(Xml.text(tag, "Key").orElse("")))));
    return tagged && key.startsWith(Xml.text(scope, "Prefix").orElse(""));
  }
}
