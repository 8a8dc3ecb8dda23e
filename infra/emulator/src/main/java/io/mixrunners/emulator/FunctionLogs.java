package io.mixrunners.emulator;

/** Where the host of the functions puts their log lines, as Lambda does. Thread-safe. */
public interface FunctionLogs {

  /**
   * Appends a line at the suite's time; makes group and stream where they do not exist.
   *
   * @param group the log group's name
   * @param stream the stream within the group
   * @param line one event
   */
  void append(String group, String stream, String line);
}
