package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/**
 * Reads {@code AWS::Serverless::Function} resources, with the defaults that Lambda has where the
 * template says nothing.
 */
public final class Functions {
  /** The resource type. */
  public static final String TYPE = "AWS::Serverless::Function";

  private final Template template;
  private final Resolver resolver;
  private final References references;

  /** Reads functions of the template with the resolver's values. */
  public Functions(Template template, Resolver resolver, References references) {
    this.template = template;
    this.resolver = resolver;
    this.references = references;
  }

  /** All functions of this stage, in the template's order. */
  public List<Function> all() {
    return template.resources().values().stream()
        .filter(resource -> resource.type().equals(TYPE) && resolver.applies(resource))
        .map(this::function)
        .toList();
  }

  private Function function(Resource resource) {
    JsonNode own = resource.properties();
    String name = references.ref(resource.id());
    var environment = new HashMap<String, String>();
    resolver
        .resolve(own.path("Environment").path("Variables"))
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    var triggers = new ArrayList<Trigger>();
    own.path("Events")
        .properties()
        .forEach(
            event ->
                triggers.addAll(trigger(resource.id(), name, event.getKey(), event.getValue())));
    return new Function(
        resource.id(),
        name,
        resolver.resolve(own.path("Handler")).asText().split("::", 2)[0],
        resolver.resolve(own.path("CodeUri")).asText(),
        Duration.ofSeconds(number(own, "Timeout").orElse(3)),
        number(own, "MemorySize").orElse(128),
        number(own, "ReservedConcurrentExecutions"),
        resolver.resolve(own.path("LoggingConfig").path("LogGroup")).asText("/aws/lambda/" + name),
        environment,
        triggers);
  }

  private List<Trigger> trigger(String function, String name, String event, JsonNode written) {
    String type = written.path("Type").asText();
    JsonNode p = resolver.resolve(written.path("Properties"));
    return switch (type) {
      case "HttpApi" ->
          List.of(
              new Trigger.Http(
                  routeKey(p), p.path("Auth").path("Authorizer").asText().equals("NONE")));
      case "SQS" ->
          List.of(
              new Trigger.Queue(
                  p.path("Queue").asText(),
                  p.path("BatchSize").asInt(10),
                  p.path("MaximumBatchingWindowInSeconds").asInt(0),
                  partialFailures(p),
                  number(p.path("ScalingConfig"), "MaximumConcurrency")));
      case "DynamoDB" ->
          List.of(
              new Trigger.Stream(
                  p.path("Stream").asText(),
                  p.path("BatchSize").asInt(100),
                  p.path("StartingPosition").asText().equals("TRIM_HORIZON"),
                  partialFailures(p),
                  number(p, "MaximumRetryAttempts"),
                  p.path("FilterCriteria").path("Filters")));
      case "ScheduleV2" ->
          List.of(
              new Trigger.Schedule(
                  p.path("Name").asText(function + event),
                  p.path("ScheduleExpression").asText(),
                  p.path("ScheduleExpressionTimezone").asText("UTC"),
                  input(p.path("Input")),
                  !p.path("State").asText().equals("DISABLED"),
                  p.path("RoleArn").asText("arn:aws:iam::" + Resolver.ACCOUNT + ":role/" + name)));
      default ->
          throw new IllegalArgumentException(
              "function "
                  + function
                  + " has an event of type "
                  + type
                  + ", which does not run here");
    };
  }

  private static String routeKey(JsonNode p) {
    if (!p.has("Path")) {
      return "$default";
    }
    return p.path("Method").asText("ANY").toUpperCase(java.util.Locale.ROOT)
        + " "
        + p.path("Path").asText();
  }

  private static String input(JsonNode input) {
    return input.isTextual() ? input.asText() : input.isMissingNode() ? "{}" : input.toString();
  }

  private static boolean partialFailures(JsonNode p) {
    return StreamSupport.stream(p.path("FunctionResponseTypes").spliterator(), false)
        .anyMatch(response -> response.asText().equals("ReportBatchItemFailures"));
  }

  private OptionalInt number(JsonNode parent, String name) {
    JsonNode value =
        resolver.resolve(
            parent.path(name).isMissingNode()
                ? JsonNodeFactory.instance.nullNode()
                : parent.path(name));
    return value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.asInt());
  }
}
