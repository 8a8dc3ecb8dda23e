package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What has to be done in a hurry is written down before (GDPR art. 33, 34). */
class RunbookTest {
  private static final Path RUNBOOK = Path.of("../../docs/runbook.md");

  @Test
  void aBreachAndARestoreHaveTheirPage() throws IOException {
    String text = Files.readString(RUNBOOK);
    for (String wanted :
        new String[] {"## A breach", "72 hours", "mixrunners-prod-replay", "Ombudsman"}) {
      assertTrue(text.contains(wanted), wanted);
    }
  }

  @Test
  void everyCheckOfTheAuditIsExplained() throws IOException {
    String text = Files.readString(Path.of("../../docs/audit.md"));
    var missing = new TreeSet<>(CheckNames.all());
    missing.removeIf(check -> text.contains("`" + check + "`"));
    assertEquals(new TreeSet<String>(), missing);
  }

  @Test
  void whoIsAffectedCanBeFoundForEveryStoreOfTheRegister() throws IOException {
    String text = Files.readString(RUNBOOK);
    var missing = new TreeSet<String>();
    Register.load()
        .document()
        .required("stores")
        .fieldNames()
        .forEachRemaining(
            store -> {
              if (!text.contains("`" + store + "`")) {
                missing.add(store);
              }
            });
    assertEquals(new TreeSet<String>(), missing);
  }
}
