package io.mixrunners.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.local.Suite;
import io.mixrunners.local.SuiteOptions;
import io.mixrunners.local.lambda.Invocation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code mixrunners audit}: runs every privacy audit of the template on a suite of its own. */
final class Audit {
  static final String HELP =
      """
      mixrunners audit [--json] [--data DIR]

      Deploys the template onto the emulated AWS and runs the privacy audit on it: what is there
      against what infra/register.yaml says.

        --json       the audit's own report, as JSON
        --data DIR   audit what a suite kept in DIR (which must not be running)

      Exit codes: 0 nothing found, 2 usage, 4 failed, or something was found.
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Audit() {}

  static int run(List<String> words, PrintStream out)
      throws InterruptedException, JsonProcessingException {
    Arguments arguments = Arguments.parse(words, Set.of("--data"), Set.of("--json"));
    Path data = arguments.value("--data").map(d -> Path.of(d).toAbsolutePath()).orElse(null);
    var reports = JSON.createObjectNode();
    boolean fine = true;
    try (Suite suite = Suite.start(new SuiteOptions(Root.find(), 0, data))) {
      for (String name : suite.audits()) {
        switch (suite.schedules().run(name)) {
          case Invocation.Answer answer -> reports.set(name, JSON.readTree(answer.text()));
          case Invocation.Failure failure -> {
            fine = false;
            reports.putObject(name).put("error", failure.type() + ": " + failure.message());
          }
          case Invocation.Throttled throttled -> reports.putObject(name).put("error", "busy");
        }
      }
    }
    if (arguments.flags().contains("--json")) {
      out.println(reports.toPrettyString());
    } else {
      reports
          .properties()
          .forEach(entry -> out.print(Reports.text(entry.getKey(), entry.getValue())));
    }
    for (JsonNode report : reports) {
      fine &= !report.has("error") && Reports.findings(report) == 0;
    }
    return fine ? 0 : 4;
  }
}
