package io.mixrunners.core;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One JSON line per event, with nothing in it but what the list of fields allows: ids, states,
 * counts. A field that is not on the list, or whose value does not look like an id, a word or a
 * number, is dropped and counted, so that no address, file name, token or signed URL can reach a
 * log. Not thread-safe per line; make lines, not loggers, as you need them.
 */
public final class Log {
  static final Set<String> FIELDS =
      Set.of(
          "access",
          "attempt",
          "count",
          "error",
          "expected",
          "file",
          "from",
          "job",
          "kind",
          "millis",
          "order",
          "port",
          "reason",
          "request",
          "requestId",
          "revision",
          "route",
          "schedule",
          "set",
          "state",
          "status",
          "step",
          "subject",
          "task",
          "template",
          "to",
          "type");
  private static final Set<String> OWN_FIELDS = Set.of("at", "event", "level", "dropped");
  private static final Set<String> LEVELS = Set.of("INFO", "ERROR");
  private static final Pattern VALUE =
      Pattern.compile("[A-Za-z0-9._:/{}#$+-]{0,140}|[A-Z]{3,7} /[a-z0-9/{}-]{0,100}");

  /** What an id, a word or a number of ours never looks like, though its characters would do. */
  private static final Pattern SUSPECT =
      Pattern.compile(
          "(?<![0-9.])([0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])" // an IP address
              + "|([0-9A-Fa-f]{1,4}:){3,}|::"
              + "|\\+[0-9 ]{8,}" // a phone number
              + "|(?<![0-9-])[2-6][0-9]{3}([ -]?[0-9]{4}){3}(?![0-9-])|[0-9]{13,19}" // a card
              + "|(?<![0-9])[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]" // a Finnish identity code
              + "|[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){3,}" // a bank account
              + "|eyJ|AKIA|ASIA|[sr]k_(live|test)|whsec_"
              + "|Mozilla|AppleWebKit"
              + "|[^ /]*[^a-z0-9/][^ /]*\\.(?i:wav|flac|mp3|aiff?|ogg|m4a)$");

  /** An id of ours, which may hold a run of digits by chance: one in 250,000 has thirteen. */
  private static final Pattern ID = Pattern.compile("(?<![0-9A-Za-z])[0-9a-z]{26}(?![0-9A-Za-z])");

  private final LambdaLogger sink;

  public Log(LambdaLogger sink) {
    this.sink = sink;
  }

  /** Starts a line; nothing is written before {@link Line#info} or {@link Line#error}. */
  public Line event(String name) {
    return new Line(name);
  }

  /** The class of a failure and where it came from, never its text, which may quote data. */
  public void failure(String name, Throwable failure) {
    String at =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("io.mixrunners."))
            .findFirst()
            .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
            .orElse("unknown");
    event(name).with("error", failure.getClass().getName()).with("from", at).error();
  }

  /**
   * Whether this class can have written the line: no field but the listed ones, no value that it
   * would have dropped. Whoever looks at logs later can so tell what came in by another way.
   */
  public static boolean isOurs(String line) {
    JsonNode read;
    try {
      read = Json.tree(line);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return LEVELS.contains(read.path("level").asText())
        && read.properties().stream()
            .allMatch(
                field ->
                    (FIELDS.contains(field.getKey()) || OWN_FIELDS.contains(field.getKey()))
                        && field.getValue().isValueNode()
                        && isPlain(
                            field.getValue().isNumber()
                                ? field.getValue().numberValue()
                                : field.getValue().asText()));
  }

  private static boolean isPlain(Object value) {
    String text = String.valueOf(value);
    return value instanceof Number
        || (VALUE.matcher(text).matches()
            && !SUSPECT.matcher(ID.matcher(text).replaceAll("id")).find());
  }

  /** A line in the making. */
  public final class Line {
    private final ObjectNode json = Json.object();
    private int dropped;

    private Line(String name) {
      json.put("at", Instant.now().toString());
      json.put("event", isPlain(name) ? name : "unnamed");
    }

    public Line with(String field, Object value) {
      if (!FIELDS.contains(field) || !isPlain(value)) {
        dropped++;
      } else if (value instanceof Number number) {
        json.put(field, number.longValue());
      } else {
        json.put(field, String.valueOf(value));
      }
      return this;
    }

    public void info() {
      write("INFO");
    }

    public void error() {
      write("ERROR");
    }

    private void write(String level) {
      json.put("level", level);
      if (dropped > 0) {
        json.put("dropped", dropped);
      }
      sink.log(json + "\n");
    }
  }
}
