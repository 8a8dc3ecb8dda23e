package io.mixrunners.emulator;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Lambda runtime gives a handler in a test: the context of a call, an event of {@code
 * events/} read by AWS's own serializer, and what was logged. Safe for several threads.
 */
public final class LambdaCall implements Context, LambdaLogger {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String function;
  private final List<String> lines = new ArrayList<>();

  /** A call of a function of this name. */
  public LambdaCall(String function) {
    this.function = function;
  }

  /**
   * The JSON of {@code events/<function>/<handler>/<name>.json}, from a module two folders down.
   */
  public static ObjectNode event(String function, String handler, String name) {
    Path path = Path.of("..", "..", "events", function, handler, name + ".json");
    try {
      return (ObjectNode) JSON.readTree(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event as AWS's own serializer reads it from the wire. */
  public static <E> E read(JsonNode event, Class<E> type) {
    return LambdaEventSerializers.serializerFor(type, LambdaCall.class.getClassLoader())
        .fromJson(new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Everything that was logged, a line each. */
  public synchronized String logged() {
    return String.join("\n", lines);
  }

  /** The lines that were logged. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized void log(String message) {
    lines.add(message.strip());
  }

  @Override
  public void log(byte[] message) {
    log(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public String getAwsRequestId() {
    return "request";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 10_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
