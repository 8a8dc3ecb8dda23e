package io.mixrunners.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run, as it is locked away and returned. Holds no person's id.
 *
 * @param at when, to the millisecond
 * @param set what was asked
 * @param stage of which copy of the service
 * @param register version of the register that was the measure
 * @param outcomes the answers
 */
record AuditReport(
    Instant at, AuditSet set, String stage, String register, List<Outcome> outcomes) {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM").withZone(ZoneOffset.UTC);

  AuditReport {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    outcomes = List.copyOf(outcomes);
  }

  /** The same with one answer more. */
  AuditReport with(Outcome more) {
    return new AuditReport(
        at, set, stage, register, Stream.concat(outcomes.stream(), Stream.of(more)).toList());
  }

  /** Where it lies in the reports bucket. */
  String key() {
    return "audit/" + FOLDER.format(at) + "/" + at + "-" + set.word() + ".json";
  }

  long count(Outcome.Result result) {
    return outcomes.stream().filter(outcome -> outcome.result() == result).count();
  }

  Map<String, Object> toMap() {
    var map = new LinkedHashMap<String, Object>();
    map.put("v", 1);
    map.put("at", at.toString());
    map.put("set", set.word());
    map.put("stage", stage);
    map.put("register", register);
    map.put("findings", count(Outcome.Result.FINDING));
    map.put("notEvaluated", count(Outcome.Result.NOT_EVALUATED));
    map.put("passed", count(Outcome.Result.PASS));
    map.put("checks", outcomes.stream().map(Outcome::toMap).toList());
    return map;
  }
}
