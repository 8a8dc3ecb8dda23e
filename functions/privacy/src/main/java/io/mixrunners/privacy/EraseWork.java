package io.mixrunners.privacy;

import io.mixrunners.core.Item;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.List;

/**
 * Deletes jobs, files, orders and the ledger; vouchers were written when the money moved. That
 * somebody of ours touched the person's audio is kept under the receipt's id, without naming what
 * (GDPR art. 5(2), 32).
 */
final class EraseWork implements ErasureStep {
  private static final String ACCESS = "access";
  private final Table work;
  private final Table residue;
  private final Register register;

  EraseWork(Table work, Table residue, Register register) {
    this.work = work;
    this.residue = residue;
    this.register = register;
  }

  @Override
  public String name() {
    return "work";
  }

  @Override
  public boolean run(SubjectRequest request) {
    List<Item> rows = work.listEvenExpired(request.subject(), "");
    for (Item row : rows) {
      if (row.text("record").startsWith(ACCESS + "#") && row.has("staff")) {
        keep(row, Erasure.receiptOf(request));
      }
    }
    rows.forEach(row -> work.delete(request.subject(), row.text("record")));
    return true;
  }

  private void keep(Item access, String receipt) {
    Instant at = access.time("at").orElseGet(() -> residue.clock().instant());
    String id = receipt + "#" + access.text("record").substring(ACCESS.length() + 1);
    residue.put(
        residue
            .row(ACCESS, id)
            .time("at", at)
            .put("staff", access.text("staff"))
            .put("reason", access.find("reason").orElse(null))
            .seconds(Table.EXPIRES_AT, register.end(at, "residue", ACCESS))
            .build());
  }
}
