package io.mixrunners.audio.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and columns for the terminal, the same in every locale. Done by hand, since the JVM's own
 * formatter takes a tenth of a second to load its locales.
 */
final class Text {

  private static final int COLUMNS = 100;

  private Text() {}

  /** A number with so many decimals; a dash for none. */
  static String number(@Nullable Double value, int decimals) {
    if (value == null) {
      return "-";
    }
    String text =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    // A rounded zero has no sign.
    return text.startsWith("-") && text.chars().allMatch(c -> "-0.".indexOf(c) >= 0)
        ? text.substring(1)
        : text;
  }

  /** The same with its sign. */
  static String signed(double value, int decimals) {
    String text = number(value, decimals);
    return text.startsWith("-") ? text : "+" + text;
  }

  /** Filled up with spaces on the right. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Filled up with spaces on the left. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** Broken into lines of at most 100 columns, all but the first indented. */
  static String wrapped(String text, int indent) {
    StringBuilder out = new StringBuilder();
    int column = indent;
    for (String word : text.split(" ", -1)) {
      if (column + word.length() > COLUMNS && column > indent) {
        out.append('\n').append(" ".repeat(indent));
        column = indent;
      } else if (column > indent) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }

  /** A length as people say it. */
  static String time(double seconds) {
    if (seconds < 60) {
      return number(seconds, 2) + " s";
    }
    long whole = Math.round(seconds);
    String minutes = whole / 60 + ":" + (whole % 60 < 10 ? "0" : "") + whole % 60;
    return whole < 3600
        ? minutes + " min"
        : whole / 3600 + ":" + (whole / 60 % 60 < 10 ? "0" : "") + whole / 60 % 60 + " h";
  }
}
