package io.mixrunners.local.jars;

import io.mixrunners.local.OwnJvm;
import io.mixrunners.local.Project;
import io.mixrunners.local.template.Function;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A function's own jar under the real runtime interface client, in a JVM of its own. */
final class PackagedFunction implements AutoCloseable {
  private static final String RUNTIME =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final List<String> OF_THE_RUNTIME =
      List.of(
          "aws-lambda-java-runtime-interface-client",
          "aws-lambda-java-core",
          "aws-lambda-java-serialization");

  private final RuntimeApi api = new RuntimeApi();
  private final Process process;
  private final Path log;

  /**
   * @param snapStart whether the runtime takes a snapshot after the start, and restores it
   */
  PackagedFunction(Function function, boolean snapStart, Map<String, String> services, Path folder)
      throws IOException {
    Path jar = Project.ROOT.resolve(function.code());
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is not built: run ./mvnw package first");
    }
    var options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    options.add("-cp");
    options.add(jar + File.pathSeparator + runtime());
    if (snapStart) {
      options.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    }
    options.add(RUNTIME);
    log = folder.resolve(function.id() + ".log");
    var builder = OwnJvm.java(options, function.handler());
    Map<String, String> environment = builder.environment();
    environment.putAll(services);
    environment.putAll(function.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory()));
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    environment.put("_HANDLER", function.handler());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand");
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** What the function makes of an event. */
  RuntimeApi.Outcome invoke(String event) throws InterruptedException {
    return api.invoke(event, 120);
  }

  /** What it printed. */
  String printed() throws IOException {
    return Files.readString(log);
  }

  private static String runtime() {
    return String.join(
        File.pathSeparator,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> OF_THE_RUNTIME.stream().anyMatch(entry::contains))
            .toList());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
