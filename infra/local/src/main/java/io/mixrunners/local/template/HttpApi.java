package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The HTTP API's own settings.
 *
 * @param id its logical id
 * @param authorizer ARN of the function that authorizes calls, if there is one by default
 */
public record HttpApi(String id, Optional<String> authorizer) {

  /** Finds the one HTTP API of the template. */
  public static Optional<HttpApi> find(Template template, Resolver resolver) {
    return template.resources().values().stream()
        .filter(resource -> resource.type().equals("AWS::Serverless::HttpApi"))
        .filter(resolver::applies)
        .findFirst()
        .map(
            resource -> {
              JsonNode auth = resource.properties().path("Auth");
              String name = auth.path("DefaultAuthorizer").asText();
              JsonNode arn = auth.path("Authorizers").path(name).path("FunctionArn");
              return new HttpApi(
                  resource.id(),
                  name.isEmpty() || arn.isMissingNode()
                      ? Optional.empty()
                      : Optional.of(resolver.resolve(arn).asText()));
            });
  }
}
