package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** CloudWatch Logs: groups with retention, streams, events. Retention follows the suite's clock. */
final class Logs implements JsonService, FunctionLogs, AutoCloseable {
  private final Shelf groups;
  private final @Nullable Path dir;
  private final InstantSource clock;
  private final Map<String, LogGroup> open = new ConcurrentHashMap<>();

  Logs(Shelf groups, @Nullable Path dir, InstantSource clock) {
    this.groups = groups;
    this.dir = dir;
    this.clock = clock;
  }

  @Override
  public JsonNode call(String operation, ObjectNode in) {
    return switch (operation) {
      case "CreateLogGroup" -> create(in);
      case "DeleteLogGroup" -> delete(existing(in));
      case "DescribeLogGroups" -> describe(in);
      case "PutRetentionPolicy" -> retain(in);
      case "DeleteRetentionPolicy" -> forever(in);
      case "PutSubscriptionFilter" -> subscribe(in);
      case "DeleteSubscriptionFilter" -> change(existing(in), node -> node.remove("subscription"));
      case "DescribeSubscriptionFilters" -> subscriptions(existing(in));
      case "CreateLogStream" -> {
        group(existing(in)).createStream(Json.text(in, "logStreamName"));
        yield Json.object();
      }
      case "PutLogEvents" -> put(in);
      case "FilterLogEvents" -> LogFilter.apply(group(existing(in)), in);
      default -> throw JsonService.unknown(operation);
    };
  }

  @Override
  public void append(String group, String stream, String line) {
    synchronized (this) {
      if (groups.get(group) == null) {
        create(Json.object().put("logGroupName", group));
      }
    }
    group(group).append(stream, clock.millis(), line);
  }

  private LogGroup group(String name) {
    return open.computeIfAbsent(name, n -> LogGroup.open(dir, n));
  }

  /** The lines of every group, oldest first. */
  Map<String, List<String>> lines() {
    Map<String, List<String>> lines = new java.util.TreeMap<>();
    groups
        .keys()
        .forEach(
            name -> lines.put(name, group(name).events().stream().map(LogEvent::message).toList()));
    return lines;
  }

  /** Deletes what is older than its group's retention; gives the number of events. */
  int expire(Instant now) {
    int deleted = 0;
    for (String name : groups.keys()) {
      JsonNode days =
          groups.get(name) instanceof ObjectNode node ? node.get("retentionInDays") : null;
      if (days != null) {
        deleted += group(name).deleteBefore(now.minus(Duration.ofDays(days.asLong())));
      }
    }
    return deleted;
  }

  private String existing(ObjectNode in) {
    String name = in.path("logGroupName").asText(in.path("logGroupIdentifier").asText());
    if (groups.get(name) == null) {
      throw new ServiceError(
          "ResourceNotFoundException", "The specified log group does not exist.");
    }
    return name;
  }

  private synchronized JsonNode create(ObjectNode in) {
    String name = Json.text(in, "logGroupName");
    if (groups.get(name) != null) {
      throw new ServiceError(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    ObjectNode group =
        Json.object()
            .put("logGroupName", name)
            .put("creationTime", clock.millis())
            .put("arn", Arn.of("logs", "log-group:" + name + ":*"))
            .put("logGroupArn", Arn.of("logs", "log-group:" + name))
            .put("metricFilterCount", 0)
            .put("logGroupClass", "STANDARD");
    if (in.has("kmsKeyId")) {
      group.set("kmsKeyId", in.get("kmsKeyId"));
    }
    groups.put(name, group);
    return Json.object();
  }

  private synchronized JsonNode delete(String name) {
    group(name).delete();
    open.remove(name);
    groups.remove(name);
    return Json.object();
  }

  private JsonNode describe(ObjectNode in) {
    ObjectNode out = Json.object();
    ArrayNode list = out.putArray("logGroups");
    String prefix = in.path("logGroupNamePrefix").asText("");
    for (String name : groups.keys()) {
      if (name.startsWith(prefix) && groups.get(name) instanceof ObjectNode node) {
        ObjectNode shown = node.deepCopy().put("storedBytes", group(name).bytes());
        shown.remove("subscription");
        list.add(shown);
      }
    }
    return out;
  }

  private JsonNode retain(ObjectNode in) {
    int days = in.path("retentionInDays").asInt();
    if (!LogGroup.RETENTION_DAYS.contains(days)) {
      throw new ServiceError("InvalidParameterException", "no such retention: " + days);
    }
    return change(existing(in), node -> node.put("retentionInDays", days));
  }

  private JsonNode forever(ObjectNode in) {
    return change(existing(in), node -> node.remove("retentionInDays"));
  }

  private JsonNode change(String name, java.util.function.Consumer<ObjectNode> change) {
    groups.update(
        name,
        old -> {
          if (old instanceof ObjectNode node) {
            ObjectNode next = node.deepCopy();
            change.accept(next);
            return next;
          }
          return old;
        });
    return Json.object();
  }

  /** Only that somebody else is sent the lines is kept; nothing is sent. */
  private JsonNode subscribe(ObjectNode in) {
    ObjectNode filter = Json.object();
    for (String member : List.of("logGroupName", "filterName", "filterPattern", "destinationArn")) {
      filter.set(member, in.path(member));
    }
    return change(existing(in), node -> node.set("subscription", filter));
  }

  private JsonNode subscriptions(String name) {
    ObjectNode out = Json.object();
    ArrayNode list = out.putArray("subscriptionFilters");
    JsonNode group = groups.get(name);
    if (group != null && group.has("subscription")) {
      list.add(group.get("subscription"));
    }
    return out;
  }

  private JsonNode put(ObjectNode in) {
    LogGroup group = group(existing(in));
    String stream = Json.text(in, "logStreamName");
    if (!group.hasStream(stream)) {
      throw new ServiceError(
          "ResourceNotFoundException", "The specified log stream does not exist.");
    }
    for (JsonNode event : in.path("logEvents")) {
      group.append(stream, event.path("timestamp").asLong(), Json.text(event, "message"));
    }
    return Json.object().put("nextSequenceToken", "0");
  }

  @Override
  public void close() {
    open.values().forEach(LogGroup::close);
    groups.close();
  }
}
