package io.mixrunners.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.local.Suite;
import io.mixrunners.local.SuiteOptions;
import io.mixrunners.local.demo.AuditText;
import io.mixrunners.local.lambda.Invocation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code mixrunners audit}: runs the widest privacy audit on a running suite, or on its own. */
final class Audit {
  static final String HELP =
      """
      mixrunners audit [--json] [--port P | --data DIR | --stage S --account A [--region R]]

      Runs the privacy audit: what is there against what infra/register.yaml says. Of a suite that
      runs on this machine if one answers, else of one of its own with the template deployed onto
      the emulated AWS.

        --json       the audit's own report, as JSON
        --port P     audit the suite that runs on this port (8080); it must be there
        --data DIR   audit what a suite kept in DIR (which must not be running)
        --stage S    audit a stage on AWS, with the credentials of your environment or profile;
        --account A  the twelve digits of its account
        --region R   its region (eu-north-1)

      Exit codes: 0 nothing found, 2 usage, 4 failed, or something was found.
      """;

  private static final int PORT = 8080;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Audit() {}

  static int run(List<String> words, PrintStream out) throws InterruptedException, IOException {
    Arguments arguments =
        Arguments.parse(
            words,
            Set.of("--data", "--port", "--stage", "--account", "--region"),
            Set.of("--json"));
    if (arguments.value("--stage").isPresent()) {
      return print(RealStage.audit(arguments), arguments, out);
    }
    if (arguments.value("--data").isEmpty()) {
      Optional<JsonNode> report = RunningStage.audit(arguments.port(PORT));
      if (report.isPresent()) {
        return print(report.get(), arguments, out);
      }
      if (arguments.value("--port").isPresent()) {
        throw new Usage("no suite runs on port " + arguments.port(PORT));
      }
    }
    return own(arguments, out);
  }

  private static int own(Arguments arguments, PrintStream out)
      throws InterruptedException, JsonProcessingException {
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
