package io.mixrunners.orders;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An event of {@code events/} as the Lambda runtime would hand it over, and what was logged. */
final class LambdaCall implements Context, LambdaLogger {
  private final StringBuilder log = new StringBuilder();

  /** The JSON of {@code events/orders/<handler>/<name>.json}. */
  static ObjectNode event(String handler, String name) {
    Path path = Path.of("..", "..", "events", "orders", handler, name + ".json");
    try {
      return (ObjectNode) Json.tree(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event as AWS's own serializer reads it from the wire. */
  static <E> E read(JsonNode event, Class<E> type) {
    return LambdaEventSerializers.serializerFor(type, LambdaCall.class.getClassLoader())
        .fromJson(new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)));
  }

  String logged() {
    return log.toString();
  }

  @Override
  public void log(String message) {
    log.append(message);
  }

  @Override
  public void log(byte[] message) {
    throw new UnsupportedOperationException();
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
    return "orders";
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
