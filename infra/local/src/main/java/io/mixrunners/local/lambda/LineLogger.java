package io.mixrunners.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** Sends what a handler logs to its log group, line by line. */
record LineLogger(String logGroup, LogSink sink) implements LambdaLogger {

  @Override
  public void log(String message) {
    message.lines().filter(line -> !line.isBlank()).forEach(line -> sink.line(logGroup, line));
  }

  @Override
  public void log(byte[] message) {
    log(new String(message, StandardCharsets.UTF_8));
  }
}
