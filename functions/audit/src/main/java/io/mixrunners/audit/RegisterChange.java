package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed between two registers, and which of it people must be told before it takes effect
 * (policy section 14): a new category of data, purpose, recipient or transfer, a longer period, an
 * erasure that does less, more on a person's device. Anything else, a shorter period above all, is
 * no burden to anybody. Compares {@link #summary summaries}.
 */
final class RegisterChange {
  private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 1);

  /** From what leaves nothing to what leaves most. */
  private static final List<String> ERASURES =
      List.of(
          "none-needed",
          "delete",
          "delete-and-abort-uploads",
          "refused-by-tombstone",
          "age-out",
          "detach-now-redact-when-allowed",
          "move",
          "keep");

  private final List<Difference> differences = new ArrayList<>();

  private RegisterChange() {}

  /**
   * One thing that changed.
   *
   * @param where record, purpose or recipient
   * @param what in words
   * @param significant whether people must be told
   */
  record Difference(String where, String what, boolean significant) {}

  /** All that changed from one summary to the next. */
  static List<Difference> between(JsonNode old, JsonNode now) {
    var change = new RegisterChange();
    change.purposes(old.path("purposes"), now.path("purposes"));
    change.recipients(old.path("recipients"), now.path("recipients"));
    change.records(old.path("records"), now.path("records"));
    change.device(texts(old.path("browser")), texts(now.path("browser")));
    for (String use : texts(old.path("forbidden"))) {
      change.add(!texts(now.path("forbidden")).contains(use), use, "is no longer forbidden", true);
    }
    change.add(
        now.path("aggregateMin").asInt() < old.path("aggregateMin").asInt(),
        "figures",
        "are published for smaller groups",
        true);
    return List.copyOf(change.differences);
  }

  private void purposes(JsonNode old, JsonNode now) {
    for (var purpose : now.properties()) {
      JsonNode before = old.path(purpose.getKey());
      String where = "purpose " + purpose.getKey();
      if (before.isMissingNode()) {
        add(true, where, "is new", true);
      } else {
        add(!before.equals(purpose.getValue()), where, "has another use or basis", true);
      }
    }
    gone(old, now, "purpose ");
  }

  private void recipients(JsonNode old, JsonNode now) {
    for (var recipient : now.properties()) {
      JsonNode before = old.path(recipient.getKey());
      String where = "recipient " + recipient.getKey();
      if (before.isMissingNode()) {
        add(true, where, "is new", true);
        continue;
      }
      for (String member : List.of("name", "role", "country", "transfer")) {
        boolean other = !before.path(member).equals(recipient.getValue().path(member));
        add(other, where, "has another " + member, true);
      }
    }
    gone(old, now, "recipient ");
  }

  private void records(JsonNode old, JsonNode now) {
    for (var record : now.properties()) {
      JsonNode before = old.path(record.getKey());
      JsonNode after = record.getValue();
      if (before.isMissingNode()) {
        add(true, record.getKey(), "is a new record", !after.path("categories").isEmpty());
      } else {
        record(record.getKey(), before, after);
      }
    }
    gone(old, now, "");
  }

  private void record(String where, JsonNode old, JsonNode now) {
    for (String list : List.of("categories", "purposes", "to")) {
      Set<String> more = new TreeSet<>(texts(now.path(list)));
      more.removeAll(texts(old.path(list)));
      add(!more.isEmpty(), where, "has more " + list + ": " + String.join(", ", more), true);
      Set<String> fewer = new TreeSet<>(texts(old.path(list)));
      fewer.removeAll(texts(now.path(list)));
      add(!fewer.isEmpty(), where, "has fewer " + list, false);
    }
    for (var state : now.path("periods").properties()) {
      String before = old.path("periods").path(state.getKey()).asText("");
      String after = state.getValue().asText();
      String what = state.getKey() + " is kept " + after + ", was " + before;
      if (before.isEmpty()) {
        boolean longest = longer(after, longest(old.path("periods")));
        add(true, where, what.replace(", was ", ", which is new"), longest);
      } else if (!before.equals(after)) {
        add(true, where, what, longer(after, before));
      }
    }
    int weaker =
        ERASURES.indexOf(now.path("erase").asText()) - ERASURES.indexOf(old.path("erase").asText());
    add(weaker != 0, where, "is erased another way: " + now.path("erase").asText(), weaker > 0);
  }

  private void device(Set<String> old, Set<String> now) {
    now.stream()
        .filter(item -> !old.contains(item))
        .forEach(item -> add(true, item, "is new on a person's device", true));
  }

  private void gone(JsonNode old, JsonNode now, String kind) {
    old.fieldNames().forEachRemaining(name -> add(!now.has(name), kind + name, "is gone", false));
  }

  private void add(boolean changed, String where, String what, boolean significant) {
    if (changed) {
      differences.add(new Difference(where, what, significant));
    }
  }

  private static String longest(JsonNode periods) {
    String longest = "";
    for (JsonNode period : periods) {
      longest = longer(period.asText(), longest) ? period.asText() : longest;
    }
    return longest;
  }

  private static boolean longer(String period, String than) {
    return than.isEmpty() || end(period).isAfter(end(than));
  }

  private static java.time.Instant end(String text) {
    String number = text.split(" ", 2)[0];
    TemporalAmount period = number.startsWith("PT") ? Duration.parse(number) : Period.parse(number);
    return ANY_DAY.atStartOfDay(ZoneOffset.UTC).plus(period).toInstant();
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new HashSet<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** Of a register, what a person is told: one member per purpose, recipient and record. */
  static Map<String, Object> summary(JsonNode register) {
    return RegisterSummary.of(register);
  }
}
