package io.mixrunners.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Faults.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberingTest {
  private final Shelf shelf = new Shelf();
  private final Table residue = shelf.room.residue();

  private void sale(String year, String day) {
    String id = Ids.id();
    residue.put(residue.row("voucher", id).put("date", day).build());
    residue.put(residue.row("voucher-series", "open#" + id).put("year", year).build());
  }

  private List<String> numbers() {
    return residue.list("voucher", "").stream()
        .map(row -> row.text("date") + " " + row.find("number").orElse("-"))
        .sorted()
        .toList();
  }

  @Test
  void vouchersAreNumberedInTheOrderOfTheirDaysWithoutAGapInEachYear() {
    sale("2026", "2026-05-02");
    sale("2027", "2027-01-01");
    sale("2026", "2026-05-01");
    assertEquals(3, shelf.sweep().get("numbered"));
    sale("2026", "2026-05-03");
    shelf.sweep();
    shelf.sweep();
    assertEquals(
        List.of(
            "2026-05-01 2026-000001",
            "2026-05-02 2026-000002",
            "2026-05-03 2026-000003",
            "2027-01-01 2027-000001"),
        numbers());
    assertEquals(List.of(), residue.list("voucher-series", "open#"));
  }

  @Test
  void aRunThatIsCutOffAtAnyCallLeavesNoGapAndNoDouble() {
    for (Outcome outcome : List.of(Outcome.FAIL_BEFORE, Outcome.FAIL_AFTER)) {
      for (int n = 1; n <= 4; n++) {
        sale("2026", "2026-06-0" + n);
        shelf.stack.faults().nth("dynamodb.TransactWriteItems", 1, outcome);
        try {
          shelf.sweep();
        } catch (RuntimeException e) {
          // The next run goes on.
        }
        shelf.stack.faults().clear();
        shelf.sweep();
      }
    }
    List<String> numbers =
        residue.list("voucher", "").stream().map((Item r) -> r.text("number")).sorted().toList();
    assertEquals(8, numbers.stream().distinct().count());
    assertEquals("2026-000008", numbers.getLast());
  }

  @Test
  void aVoucherThatIsGoneWaitsNoLonger() {
    residue.put(residue.row("voucher-series", "open#gone").put("year", "2026").build());
    shelf.sweep();
    assertEquals(List.of(), residue.list("voucher-series", ""));
  }
}
