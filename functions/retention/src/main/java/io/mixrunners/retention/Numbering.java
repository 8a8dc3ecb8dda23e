package io.mixrunners.retention;

import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives vouchers their numbers, in the order of their days, one after the other in each financial
 * year. The last number, the voucher's and the end of its waiting are one write, so that no number
 * is left out and none is given twice, whoever runs at the same time. Thread-safe.
 */
final class Numbering {
  private static final String SERIES = "voucher-series";
  private static final String OPEN = "open#";
  private static final String VOUCHER = "voucher";
  private final Table residue;

  Numbering(Table residue) {
    this.residue = residue;
  }

  /** How many got one. */
  int run() {
    List<Item> waiting =
        residue.list(SERIES, OPEN).stream()
            .sorted(Comparator.comparing(this::day).thenComparing(row -> row.text("id")))
            .toList();
    int numbered = 0;
    for (Item row : waiting) {
      numbered += number(row) ? 1 : 0;
    }
    return numbered;
  }

  private Optional<Item> voucher(Item waiting) {
    return residue.find(VOUCHER, waiting.text("id").substring(OPEN.length()));
  }

  private String day(Item waiting) {
    return voucher(waiting).flatMap(row -> row.find("date")).orElse("");
  }

  /** False if another run was at it; the next one goes on. */
  private boolean number(Item waiting) {
    Optional<Item> voucher = voucher(waiting).filter(row -> !row.has("number"));
    if (voucher.isEmpty()) {
      residue.delete(SERIES, waiting.text("id"));
      return false;
    }
    String year = waiting.text("year");
    Optional<Item> series = residue.find(SERIES, year);
    long next = series.map(row -> row.number("last", 0)).orElse(0L) + 1;
    Change last = Change.of(SERIES, year).set("last", next);
    return residue.transact(
        List.of(
            residue.writing(
                series.isPresent()
                    ? last.ifEquals("last", next - 1)
                    : last.orCreate().ifAbsent("last")),
            residue.writing(
                Change.of(VOUCHER, voucher.get().text("id"))
                    .ifAbsent("number")
                    .set("number", "%s-%06d".formatted(year, next))),
            residue.removing(SERIES, waiting.text("id"))));
  }
}
