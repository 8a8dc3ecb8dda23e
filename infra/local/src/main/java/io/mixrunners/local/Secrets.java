package io.mixrunners.local;

import io.mixrunners.local.template.Function;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Puts the secrets where the functions look for them: on AWS the operator's one manual step, since
 * a template never holds a secret.
 */
final class Secrets {
  private Secrets() {}

  static void put(SsmClient ssm, List<Function> functions, Stripe stripe) {
    Map.of("STRIPE_KEY_PARAMETER", stripe.key(), "STRIPE_WEBHOOK_PARAMETER", stripe.webhookSecret())
        .forEach(
            (variable, secret) ->
                functions.stream()
                    .map(function -> function.environment().getOrDefault(variable, ""))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .forEach(
                        name ->
                            ssm.putParameter(
                                r ->
                                    r.name(name)
                                        .value(secret)
                                        .type(ParameterType.SECURE_STRING)
                                        .overwrite(true))));
  }
}
