package io.mixrunners.privacy;

import io.mixrunners.core.Item;
import io.mixrunners.core.Table;
import java.util.List;

/** Deletes jobs, files, orders and the ledger; vouchers were written when the money moved. */
final class EraseWork implements ErasureStep {
  private final Table work;

  EraseWork(Table work) {
    this.work = work;
  }

  @Override
  public String name() {
    return "work";
  }

  @Override
  public boolean run(SubjectRequest request) {
    List<Item> rows = work.listEvenExpired(request.subject(), "");
    rows.forEach(row -> work.delete(request.subject(), row.text("record")));
    return true;
  }
}
