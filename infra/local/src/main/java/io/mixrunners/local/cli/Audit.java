package io.mixrunners.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.local.Suite;
import io.mixrunners.local.SuiteOptions;
import io.mixrunners.local.demo.AuditText;
import io.mixrunners.local.lambda.Invocation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code mixrunners audit}: runs the widest privacy audit on a suite of its own. */
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
    try (Suite suite = Suite.start(new SuiteOptions(Root.find(), 0, data))) {
      return switch (suite.audit()) {
        case Invocation.Answer answer -> print(JSON.readTree(answer.text()), arguments, out);
        case Invocation.Failure failure ->
            throw new IllegalStateException(
                "the audit did not finish: " + failure.type() + ": " + failure.message());
        case Invocation.Throttled throttled ->
            throw new IllegalStateException("the audit is running already");
      };
    }
  }

  private static int print(JsonNode report, Arguments arguments, PrintStream out) {
    if (arguments.flags().contains("--json")) {
      out.println(report.toPrettyString());
    } else {
      out.println(AuditText.summary(report));
      AuditText.open(report).forEach(out::println);
    }
    return report.path("findings").asInt() == 0 ? 0 : 4;
  }
}
