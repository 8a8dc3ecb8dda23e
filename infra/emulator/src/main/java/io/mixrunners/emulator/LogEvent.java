package io.mixrunners.emulator;

/**
 * One line of a log.
 *
 * @param id grows with each event of the group
 * @param timestamp milliseconds since 1970
 */
record LogEvent(String id, String stream, long timestamp, String message) {}
