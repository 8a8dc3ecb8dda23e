package io.mixrunners.accounts;

import io.mixrunners.core.Table;
import java.util.Comparator;

/**
 * In which language to write to somebody who did not just ask for something: that of their newest
 * song or order, since an account has none of its own; without either, both of ours. Thread-safe.
 */
final class Languages {
  /** A mail in English and then in Finnish. */
  static final String BOTH = "en+fi";

  private final Table work;

  Languages(Table work) {
    this.work = work;
  }

  String of(String subject) {
    return java.util.stream.Stream.of("job#", "order#")
        .flatMap(record -> work.list(subject, record).stream())
        .filter(row -> row.find("locale").orElse("").matches("en|fi"))
        .max(Comparator.comparingLong(row -> row.number("createdAt", 0)))
        .map(row -> row.text("locale"))
        .orElse(BOTH);
  }
}
