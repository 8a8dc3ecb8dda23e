package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The forms that a line of a log may have. What follows no pattern, such as a name or a song's
 * title, is seen by this alone: it stands in no line that the encoder ({@link Log}), the platform
 * or the door writes. Source of the platform's lines: AWS Lambda Developer Guide, "Working with
 * Lambda function logs". Thread-safe.
 */
final class LogForms {
  private static final String CALL = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** What the platform, the machine and the logging facade say of themselves. */
  private static final Pattern PLATFORM =
      Pattern.compile(
          "START RequestId: "
              + CALL
              + " Version: [$A-Z0-9]{1,10}"
              + "|END RequestId: "
              + CALL
              + "|REPORT RequestId: "
              + CALL
              + "\\s[\\w .:\\t-]{1,400}"
              + "|(INIT|RESTORE)_START Runtime Version: [\\w.:]{1,60}\\sRuntime Version ARN: arn:aws:lambda:[\\w:-]{1,200}"
              + "|(INIT|RESTORE)_REPORT [A-Z][\\w .:\\t-]{1,200}"
              + "|([0-9T:.-]{10,24}Z )?"
              + CALL
              + " Task timed out after [0-9.]{1,8} seconds"
              + "|RequestId: "
              + CALL
              + " Error: Runtime exited( with error: (signal: [a-z ]{1,30}|exit status [0-9]{1,3})| without providing a reason)"
              + "|ERROR RequestId: "
              + CALL
              + " [a-z][\\w.$]{1,150}"
              // What a function answers to an order of ours that does not fit, and its trace.
              + "|[^\\n]{1,400}: io\\.mixrunners\\.core\\.Refused\\n[^\\n]{1,450}(\\n\\tat [\\w.$/()<>:@-]{1,300})*"
              + "|Picked up JAVA_TOOL_OPTIONS: [\\w:.+=/ -]{0,400}"
              + "|WARNING: (A (terminally|restricted)|[a-z]+\\.[a-z.]+|Please consider|Use --|Restricted methods|Using incubator)[\\w .:$()/,=-]{0,400}"
              + "|SLF4J(\\([WIE]\\))?: (No SLF4J|Defaulting to|See https://www\\.slf4j\\.org)[\\w .:/#()-]{0,200}");

  /** By the access log's format in template.yaml. */
  private static final Map<String, Pattern> DOOR =
      Map.of(
          "at", Pattern.compile("[\\w:/+ .-]{1,40}"),
          "ip", Pattern.compile("[0-9a-fA-F.:]{2,45}"),
          "route", Pattern.compile("[A-Z]{3,7} /[a-z0-9/{}-]{0,100}|\\$default|-"),
          "status", Pattern.compile("[0-9]{3}|-"),
          "request", Pattern.compile("[\\w=+/-]{1,64}"),
          "error", Pattern.compile("[A-Z_]{0,40}|-"));

  private static final Pattern CALLS = Pattern.compile("\\b" + CALL + "\\b");

  private LogForms() {}

  /** The line without the random ids of calls: in thousands, one spells a phone number. */
  static String withoutCalls(String line) {
    return CALLS.matcher(line).replaceAll("call");
  }

  /** Whether a function's log may hold the line. */
  static boolean ofFunctions(String line) {
    return Log.isOurs(line) || PLATFORM.matcher(line.strip()).matches();
  }

  /** Whether the log of calls at the door may hold the line. */
  static boolean ofDoor(String line) {
    JsonNode call;
    try {
      call = Json.tree(line);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return call.isObject()
        && call.properties().stream()
            .allMatch(
                field ->
                    DOOR.containsKey(field.getKey())
                        && DOOR.get(field.getKey()).matcher(field.getValue().asText()).matches());
  }
}
