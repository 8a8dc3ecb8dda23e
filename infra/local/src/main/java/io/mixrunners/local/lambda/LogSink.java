package io.mixrunners.local.lambda;

/** Takes the lines that functions log. */
@FunctionalInterface
public interface LogSink {
  /** Appends one line to a log group. */
  void line(String logGroup, String text);
}
