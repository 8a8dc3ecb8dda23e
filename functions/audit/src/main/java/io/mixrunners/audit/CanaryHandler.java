package io.mixrunners.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Keeps one canary a day alive and dying: a made-up person who signs up at the public API, uploads
 * a song, takes a copy of everything and is erased. Runs by schedule each hour; a run carries on
 * what an earlier one left, then lets the day's canary be born if there is none. The audit's checks
 * {@code canary} and {@code canary-remains} judge what it leaves. Running it twice makes no second
 * canary of the day.
 */
public final class CanaryHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final Duration DAY = Duration.ofHours(23);
  private static final int REST_MILLIS = 20_000;
  private final Table residue;
  private final Register register;
  private final LambdaClient lambda;
  private final String origin;
  private final String mail;

  public CanaryHandler() {
    this(Environment.ofProcess());
  }

  public CanaryHandler(Environment environment) {
    Aws aws = new Aws(environment);
    this.residue = Table.residue(environment, aws.dynamoDb());
    this.register = Register.load();
    this.lambda = aws.client(LambdaClient.builder(), "LAMBDA");
    this.origin = environment.get("SITE_ORIGIN");
    this.mail = environment.get("CANARY_MAIL_FUNCTION");
  }

  /**
   * @return {@code {canaries: {id: state}}}, {@code stopped} for one that could not go on now
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    Log log = new Log(context.getLogger());
    var states = new LinkedHashMap<String, Object>();
    for (String id : alive()) {
      try (var client = new CanaryClient(origin)) {
        String state =
            new CanaryLife(
                    residue,
                    client,
                    this::token,
                    id,
                    () -> context.getRemainingTimeInMillis() > REST_MILLIS)
                .live();
        states.put(id, state);
        log.event("canary").with("state", state).info();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The canary was told to stop", e);
      } catch (RuntimeException e) {
        // Its row says how far it came; the audit says so when it comes no further.
        log.failure("canary", e);
        states.put(id, "stopped");
      }
    }
    return Map.of("canaries", states);
  }

  /** Those that are not gone, the oldest first, and today's. */
  private List<String> alive() {
    Instant now = residue.clock().instant();
    List<Item> all = residue.list(CanaryLife.KIND, "");
    boolean today =
        all.stream()
            .anyMatch(row -> row.time("bornAt").orElse(Instant.EPOCH).isAfter(now.minus(DAY)));
    var alive =
        new java.util.ArrayList<>(
            all.stream()
                .filter(row -> !row.text("state").equals("gone"))
                .sorted(Comparator.comparing(row -> row.time("bornAt").orElse(Instant.EPOCH)))
                .map(row -> row.text("id"))
                .toList());
    if (!today) {
      String id = Ids.id();
      residue.put(
          residue
              .row(CanaryLife.KIND, id)
              .put("state", "born")
              .time("bornAt", now)
              .seconds(Table.EXPIRES_AT, register.end(now, "residue", CanaryLife.KIND))
              .build());
      alive.add(id);
    }
    return alive;
  }

  private @Nullable String token(String label, @Nullable String request) {
    var asked = new HashMap<String, String>();
    asked.put("label", label);
    if (request != null) {
      asked.put("request", request);
    }
    InvokeResponse answer =
        lambda.invoke(
            r -> r.functionName(mail).payload(SdkBytes.fromUtf8String(Json.write(asked))));
    if (answer.functionError() != null) {
      throw new IllegalStateException("The canary's mail cannot be read");
    }
    JsonNode token = Json.tree(answer.payload().asUtf8String()).path("token");
    return token.isTextual() ? token.asText() : null;
  }
}
