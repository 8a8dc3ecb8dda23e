package io.mixrunners.local.jars;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.emulator.Emulator;
import io.mixrunners.emulator.Options;
import io.mixrunners.local.Project;
import io.mixrunners.local.deploy.Deployment;
import io.mixrunners.local.template.Function;
import io.mixrunners.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Every function as it is deployed: its jar, its handler's name, its variables, under the runtime
 * that AWS runs, with the events that lie in {@code events/}.
 */
class LambdaJarIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Template TEMPLATE = Template.read(Project.ROOT.resolve("template.yaml"));
  private static final Emulator EMULATOR = Emulator.start(Options.inMemory(InstantSource.system()));
  private static final Deployment DEPLOYMENT = deploy();

  @TempDir private Path folder;

  private static Deployment deploy() {
    Environment services = Environment.of(EMULATOR.environment(), InstantSource.system());
    var deployment =
        new Deployment(
            TEMPLATE,
            "jars",
            services,
            Map.of(
                "Stage", "local",
                "SiteOrigin", "http://127.0.0.1:1",
                "StripeApiBase", "http://127.0.0.1:1"),
            null);
    deployment.deploy();
    var ssm = new Aws(services).ssm();
    for (String name : List.of("/mixrunners/stripe/key", "/mixrunners/stripe/webhook")) {
      ssm.putParameter(r -> r.name(name).value("sk_test_jars").type(ParameterType.SECURE_STRING));
    }
    return deployment;
  }

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  static List<String> functions() {
    return DEPLOYMENT.functions().stream().map(Function::id).toList();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void jarAnswersEveryEventUnderTheRealRuntime(String id) throws Exception {
    Function function =
        DEPLOYMENT.functions().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    boolean snapStart =
        TEMPLATE.resource(id).orElseThrow().properties().path("SnapStart").has("ApplyOn");
    List<Path> events = events(function);
    assertFalse(events.isEmpty(), function.handler() + " has no event in events/");
    try (var packaged = new PackagedFunction(function, snapStart, EMULATOR.environment(), folder)) {
      for (Path event : events) {
        RuntimeApi.Outcome outcome = packaged.invoke(Files.readString(event));
        assertTrue(
            outcome.fine() || refused(outcome),
            () -> event.getFileName() + ": " + outcome.text() + print(packaged));
        JSON.readTree(outcome.text());
      }
      assertFalse(packaged.printed().contains("Exception in thread"), packaged::toString);
    }
  }

  /**
   * What an operator asks about somebody who is not there is refused, with a sentence: the tables
   * here are empty.
   */
  private static boolean refused(RuntimeApi.Outcome outcome) throws Exception {
    var answer = JSON.readTree(outcome.text());
    return answer.path("errorType").asText().equals("io.mixrunners.core.Refused")
        && answer.path("errorMessage").asText().endsWith("Nothing was changed.");
  }

  private static String print(PackagedFunction packaged) {
    try {
      return "\n" + packaged.printed();
    } catch (IOException e) {
      return "";
    }
  }

  /** {@code events/<module>/<Handler>/<case>.json}. */
  private static List<Path> events(Function function) throws IOException {
    String[] name = function.handler().split("\\.", -1);
    Path handler =
        Project.ROOT
            .resolve("events")
            .resolve(name[name.length - 2])
            .resolve(name[name.length - 1]);
    if (!Files.isDirectory(handler)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(handler)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
