package io.mixrunners.audit;

import io.mixrunners.core.Table;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What kind of value a field holds, by its name alone: moments and counts are numbers, answers of
 * yes or no are truths, all else is text, and nothing holds lists or maps. A value of another kind
 * was written by somebody else.
 */
final class FieldTypes {
  private static final Set<String> NUMBERS =
      Set.of(
          "amount",
          "asked",
          "attempt",
          "attempts",
          "bytes",
          "count",
          "fence",
          "last",
          "partBytes",
          "progress",
          "refunded",
          "revision",
          "seq",
          "tallied",
          "tallySum",
          "tries",
          "vat",
          "vatRate");

  private static final Set<String> TRUTHS =
      Set.of("given", "startNow", "suspended", "terms", "unsettled");

  /** Where two kinds of rows use one word for different things. */
  private static final Set<String> NUMBERS_OF_A_ROW = Set.of("residue.tombstone.looks");

  private FieldTypes() {}

  /**
   * @param field store, record and attribute, such as {@code work.job.state}
   */
  static boolean fits(String field, AttributeValue value) {
    String name = field.substring(field.lastIndexOf('.') + 1);
    if (name.equals(Table.EXPIRES_AT)) {
      return true; // has a check of its own
    }
    boolean moment = name.equals("at") || name.endsWith("At") || name.endsWith("Until");
    return switch (value.type()) {
      case N -> moment || NUMBERS.contains(name) || NUMBERS_OF_A_ROW.contains(field);
      case BOOL -> TRUTHS.contains(name);
      case S ->
          !moment
              && !NUMBERS.contains(name)
              && !TRUTHS.contains(name)
              && !NUMBERS_OF_A_ROW.contains(field);
      default -> false;
    };
  }
}
