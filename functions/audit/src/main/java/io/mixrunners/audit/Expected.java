package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the register says that ought to be, in the units in which AWS answers. Thread-safe. */
final class Expected {
  private static final int FOUR_YEARS = 1461;
  private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 1);
  private final Register register;

  Expected(Register register) {
    this.register = register;
  }

  int financialYearEnds() {
    return register.document().required("controller").required("financialYearEnds").asInt();
  }

  JsonNode stores() {
    return register.document().required("stores");
  }

  /** The functions that there are, and so the log groups. */
  Set<String> functions() {
    var names = new TreeSet<String>();
    stores().at("/logs/records/app/functions").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** The indexes of a table. */
  Set<String> indexes(String store) {
    JsonNode index = store(store).at("/key/index");
    return index.isTextual() ? Set.of(index.asText()) : Set.of();
  }

  /** Regions in which data may lie. */
  Set<String> regions() {
    var regions = new TreeSet<String>();
    register.document().at("/regions/allowed").forEach(region -> regions.add(region.asText()));
    return regions;
  }

  /** The consents that a record needs, none if it rests on another ground. */
  List<String> consentsOf(JsonNode record) {
    return WishChecks.consentsOf(record, register.document().required("purposes"));
  }

  /** Whether a host is a recipient's, or our own, or no host of anybody's. */
  boolean mayCall(String host) {
    String site = register.document().at("/controller/site").asText();
    if (host.equals(site) || host.endsWith("." + site) || host.equals("127.0.0.1")) {
      return true;
    }
    for (JsonNode recipient : register.document().required("recipients")) {
      for (JsonNode allowed : recipient.required("hosts")) {
        String name = allowed.asText();
        if (host.equals(name) || (name.startsWith("*.") && host.endsWith(name.substring(1)))) {
          return true;
        }
      }
    }
    return false;
  }

  JsonNode store(String store) {
    return register.document().required("stores").required(store);
  }

  Optional<JsonNode> record(String store, String record) {
    JsonNode found = store(store).required("records").path(record);
    return found.isMissingNode() ? Optional.empty() : Optional.of(found);
  }

  /** The most days that a record's period can take. */
  int days(String store, String record, String state) {
    TemporalAmount period = register.period(store, record, state);
    return IntStream.range(0, FOUR_YEARS)
        .mapToObj(ANY_DAY::plusDays)
        .mapToInt(start -> Math.toIntExact(ChronoUnit.DAYS.between(start, start.plus(period))))
        .max()
        .orElseThrow();
  }

  int seconds(String store, String record, String state) {
    return Math.toIntExact(Duration.ofDays(days(store, record, state)).toSeconds());
  }

  /** Rules of a bucket as {@code expire <prefix>} or {@code abort}, each with its days. */
  Map<String, Integer> lifecycle(String store) {
    var rules = new TreeMap<String, Integer>();
    for (var state :
        store(store).required("records").required("objects").required("retention").properties()) {
      if (state.getValue().has("enforcedBy")) {
        continue;
      }
      String rule =
          switch (state.getKey()) {
            case "default" -> "expire ";
            case "multipart" -> "abort ";
            default -> "expire " + state.getKey() + "/";
          };
      rules.put(rule, days(store, "objects", state.getKey()));
    }
    return rules;
  }

  Pattern keys(String store) {
    return Pattern.compile(store(store).required("keys").asText());
  }

  boolean versioned(String store) {
    return store(store).required("versioning").asBoolean();
  }

  String ttlAttribute(String store) {
    return store(store).required("key").required("ttl").asText();
  }

  Duration limit(String name) {
    String period =
        register.document().required("limits").required(name).required("period").asText();
    return period.startsWith("PT")
        ? Duration.parse(period)
        : Duration.ofDays(ChronoUnit.DAYS.between(ANY_DAY, ANY_DAY.plus(Period.parse(period))));
  }
}
