package io.mixrunners.audio.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Amounts by name, as {@code --stages tone=0.3,dynamics=0} takes them. */
final class Amounts {

  private Amounts() {}

  /**
   * The amounts of one option, null where it was not given; given more than once, a later amount of
   * the same name wins.
   *
   * @param known the names there are
   */
  static @Nullable Map<String, Double> of(Options options, String option, Set<String> known)
      throws UsageException {
    Map<String, Double> amounts = new LinkedHashMap<>();
    for (String value : options.values(option)) {
      for (String part : value.split(",", -1)) {
        int equals = part.indexOf('=');
        String name = part.substring(0, Math.max(0, equals)).strip();
        if (!known.contains(name)) {
          throw new UsageException(
              option
                  + " takes NAME=AMOUNT with commas between, not '"
                  + part
                  + "'. Names are "
                  + String.join(", ", new TreeSet<>(known))
                  + ".");
        }
        amounts.put(name, amount(option, part.substring(equals + 1).strip(), name));
      }
    }
    return amounts.isEmpty() ? null : amounts;
  }

  private static double amount(String option, String text, String name) throws UsageException {
    double amount;
    try {
      amount = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      amount = Double.NaN;
    }
    if (!(amount >= 0 && amount <= 1)) {
      throw new UsageException(
          option + ": " + name + " is an amount from 0 to 1, not '" + text + "'.");
    }
    return amount;
  }
}
