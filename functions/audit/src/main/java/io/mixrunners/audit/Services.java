package io.mixrunners.audit;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import java.util.Locale;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/**
 * Clients of services that one machine may not have. Thread-safe.
 *
 * <p>On AWS each service is there; beside an emulator only those that it names an endpoint for. A
 * check of one that is absent says so, and never passes.
 */
final class Services {
  private final Environment environment;

  Services(Environment environment) {
    this.environment = environment;
  }

  /** Whether this is an emulated AWS. */
  boolean isLocal() {
    return environment.find("AWS_ENDPOINT_URL_DYNAMODB").isPresent()
        || environment.find("AWS_ENDPOINT_URL").isPresent();
  }

  boolean has(String service) {
    return !isLocal()
        || environment.find("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT)).isPresent();
  }

  /** Asks a service, or says that it is not here. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> void ask(
      Findings findings, String service, B builder, Consumer<C> question) {
    if (has(service)) {
      findings.at(
          service.toLowerCase(Locale.ROOT),
          () -> question.accept(new Aws(environment).client(builder, service)));
    } else {
      findings.cannotTell(service.toLowerCase(Locale.ROOT) + ": this API is not here");
    }
  }
}
