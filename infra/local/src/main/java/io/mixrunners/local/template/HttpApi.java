package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The HTTP API's own settings.
 *
 * @param id its logical id
 * @param authorizer ARN of the function that authorizes calls, if there is one by default
 * @param accessLog what it writes of every call, if anything
 */
public record HttpApi(String id, Optional<String> authorizer, Optional<AccessLog> accessLog) {

  /**
   * The API's own log.
   *
   * @param group the log group's name
   * @param format a line with {@code $context} variables
   */
  public record AccessLog(String group, String format) {}

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
                      : Optional.of(resolver.resolve(arn).asText()),
                  accessLog(resolver.resolve(resource.properties().path("AccessLogSettings"))));
            });
  }

  private static Optional<AccessLog> accessLog(JsonNode settings) {
    String group = settings.path("DestinationArn").asText().replaceAll("^.*:log-group:|:\\*$", "");
    return group.isEmpty()
        ? Optional.empty()
        : Optional.of(new AccessLog(group, settings.path("Format").asText()));
  }
}
