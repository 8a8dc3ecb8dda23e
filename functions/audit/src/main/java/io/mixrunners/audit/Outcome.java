package io.mixrunners.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check came to.
 *
 * @param check the question
 * @param result the answer
 * @param count how many things were found, also those that are not listed
 * @param found what was found, without any person's id
 * @param notEvaluated places that could not be judged
 */
record Outcome(
    Check check, Result result, int count, List<String> found, List<String> notEvaluated) {

  /** The three answers. */
  enum Result {
    PASS("pass"),
    FINDING("finding"),
    NOT_EVALUATED("not-evaluated");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Map<String, Object> toMap() {
    var map = new LinkedHashMap<String, Object>();
    map.put("id", check.id());
    map.put("severity", check.severity().word());
    map.put("what", check.what());
    map.put("result", result.word());
    map.put("count", count);
    map.put("found", found);
    if (!notEvaluated.isEmpty()) {
      map.put("notEvaluated", notEvaluated);
    }
    return map;
  }
}
