package io.mixrunners.audit;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Register;
import io.mixrunners.emulator.TestStack;
import java.util.Set;
import java.util.TreeSet;

/** The ids of all checks, as the audit itself lists them. */
final class CheckNames {
  /** Checks that guard the audit and the service, not one promise to a person. */
  static final Set<String> OF_THE_SERVICE_ITSELF =
      new TreeSet<>(
          Set.of(
              "bucket-lock",
              "export-overdue",
              "keys",
              "queue-retention",
              "reports",
              "table-backups",
              "table-copies",
              "table-exports",
              "table-streams"));

  private CheckNames() {}

  static Set<String> all() {
    TestStack stack = TestStack.create();
    Environment environment = Environment.of(stack.values(), stack.clock());
    var names = new TreeSet<String>();
    new Audit(environment, Register.load(), new Aws(environment).s3())
        .checks(AuditSet.WEEKLY)
        .forEach(check -> names.add(check.id()));
    return names;
  }
}
