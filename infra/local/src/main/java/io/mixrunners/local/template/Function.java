package io.mixrunners.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A Lambda function of the template, resolved.
 *
 * @param id the logical id
 * @param name the physical name
 * @param handler the handler's class
 * @param code the packaged jar, relative to the template
 * @param timeout how long one invocation may take
 * @param memory in MB
 * @param reserved invocations at the same time, if bounded
 * @param logGroup where its lines go
 * @param environment its variables
 * @param triggers what calls it
 */
public record Function(
    String id,
    String name,
    String handler,
    String code,
    Duration timeout,
    int memory,
    OptionalInt reserved,
    String logGroup,
    Map<String, String> environment,
    List<Trigger> triggers) {

  /** Defensive copies. */
  public Function {
    environment = Map.copyOf(environment);
    triggers = List.copyOf(triggers);
  }
}
