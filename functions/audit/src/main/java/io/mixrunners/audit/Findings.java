package io.mixrunners.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Collects what one check found. Texts go into the locked report and therefore name resources and
 * record kinds, never a person's id; {@code where} goes into the log only. A place that cannot be
 * read is a finding, unless its API does not exist here, which is said as such and never passes.
 * Not thread-safe.
 */
final class Findings {
  /** More of the same is counted, not listed. */
  private static final int LISTED = 20;

  private static final Set<String> ABSENT_API =
      Set.of("UnknownOperationException", "UnknownOperation", "NotImplemented", "InvalidAction");

  private final List<String> texts = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final List<String> notEvaluated = new ArrayList<>();
  private int count;
  private int looked;

  /** Reads one place; what goes wrong there does not keep the check from the next place. */
  void at(String place, Runnable read) {
    looked++;
    try {
      read.run();
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails() == null ? "unknown" : e.awsErrorDetails().errorCode();
      if (ABSENT_API.contains(code) || e.statusCode() == 501) {
        notEvaluated.add(place + ": this API is not here");
      } else if (e.statusCode() == 403 || code.contains("AccessDenied")) {
        add(place + ": the audit may not look (" + code + ")");
      } else {
        add(place + ": " + code);
      }
    } catch (SdkException e) {
      add(place + ": cannot be reached (" + e.getClass().getSimpleName() + ")");
    }
  }

  void add(String text) {
    count++;
    if (!texts.contains(text) && texts.size() < LISTED) {
      texts.add(text);
    }
  }

  /** A finding about a person's data: where it lies is for the log alone. */
  void add(String text, String where) {
    add(text);
    if (places.size() < LISTED) {
      places.add(where);
    }
  }

  /**
   * What seems lost while others write is looked at a second time, and found only if it is so
   * twice.
   *
   * @param look what is found, by the place where it lies
   */
  void twice(Supplier<Map<String, String>> look) {
    Map<String, String> first = look.get();
    if (!first.isEmpty()) {
      Map<String, String> second = look.get();
      first.forEach(
          (place, text) -> {
            if (text.equals(second.get(place))) {
              add(text, place);
            }
          });
    }
  }

  /** Expects a value; anything else is a finding. */
  void expect(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      add(what + " should be " + expected + ", is " + actual);
    }
  }

  void expect(String what, boolean holds) {
    if (!holds) {
      add(what);
    }
  }

  /** Says that a place could not be judged. */
  void cannotTell(String text) {
    notEvaluated.add(text);
  }

  List<String> places() {
    return List.copyOf(places);
  }

  Outcome outcome(Check check) {
    Outcome.Result result =
        count > 0
            ? Outcome.Result.FINDING
            : looked == 0 || !notEvaluated.isEmpty()
                ? Outcome.Result.NOT_EVALUATED
                : Outcome.Result.PASS;
    return new Outcome(check, result, count, List.copyOf(texts), List.copyOf(notEvaluated));
  }
}
