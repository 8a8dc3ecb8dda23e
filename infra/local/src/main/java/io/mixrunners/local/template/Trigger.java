package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** What calls a function, as its {@code Events} in the template say. */
public sealed interface Trigger {

  /**
   * A route of the HTTP API.
   *
   * @param routeKey such as {@code GET /api/jobs/{job}}, or {@code $default}
   * @param open whether the API's default authorizer is switched off for it
   */
  record Http(String routeKey, boolean open) implements Trigger {}

  /**
   * A queue.
   *
   * @param queueArn the queue's ARN
   * @param batchSize messages in one invocation, at most
   * @param windowSeconds how long a batch is gathered
   * @param partialFailures whether the answer names the messages that failed
   * @param maximumConcurrency invocations at the same time, if bounded
   */
  record Queue(
      String queueArn,
      int batchSize,
      int windowSeconds,
      boolean partialFailures,
      OptionalInt maximumConcurrency)
      implements Trigger {}

  /**
   * The stream of a table.
   *
   * @param streamArn the stream's ARN
   * @param batchSize records in one invocation, at most
   * @param fromStart whether a new mapping starts at the oldest record
   * @param partialFailures whether the answer names the record that failed
   * @param attempts how often a failing batch is tried, endless if empty
   * @param filters patterns of which a record has to match one; all pass when there is none
   */
  record Stream(
      String streamArn,
      int batchSize,
      boolean fromStart,
      boolean partialFailures,
      OptionalInt attempts,
      JsonNode filters)
      implements Trigger {}

  /**
   * A schedule.
   *
   * @param name its physical name
   * @param expression {@code rate(…)} or {@code cron(…)}
   * @param timezone in which a cron expression is read
   * @param input the JSON text that the function is called with
   * @param enabled false when the template starts it disabled
   * @param roleArn the role that it runs under
   */
  record Schedule(
      String name,
      String expression,
      String timezone,
      String input,
      boolean enabled,
      String roleArn)
      implements Trigger {}
}
