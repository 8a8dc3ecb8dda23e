package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** EventBridge Scheduler: schedules are held and shown; who hosts the emulator runs them. */
final class Scheduler implements JsonService {
  private static final List<String> SUMMARY =
      List.of("Name", "GroupName", "Arn", "State", "CreationDate", "LastModificationDate");

  private final Shelf schedules;
  private final InstantSource clock;

  Scheduler(Shelf schedules, InstantSource clock) {
    this.schedules = schedules;
    this.clock = clock;
  }

  @Override
  public synchronized JsonNode call(String operation, ObjectNode in) {
    return switch (operation) {
      case "CreateSchedule" -> create(in);
      case "UpdateSchedule" -> update(in);
      case "GetSchedule" -> found(in);
      case "DeleteSchedule" -> {
        schedules.remove(key(found(in)));
        yield Json.object();
      }
      case "ListSchedules" -> list(in);
      default -> throw JsonService.unknown(operation);
    };
  }

  private static String group(JsonNode in) {
    return in.path("GroupName").asText(in.path("groupName").asText("default"));
  }

  private static String key(JsonNode in) {
    return group(in) + "/" + Json.text(in, "Name");
  }

  private ObjectNode found(ObjectNode in) {
    if (schedules.get(key(in)) instanceof ObjectNode node) {
      return node;
    }
    throw new ServiceError(
        "ResourceNotFoundException", 404, "Schedule " + key(in) + " does not exist.");
  }

  private JsonNode create(ObjectNode in) {
    if (schedules.get(key(in)) != null) {
      throw new ServiceError("ConflictException", 409, "Schedule " + key(in) + " already exists.");
    }
    return keep(in, null);
  }

  private JsonNode update(ObjectNode in) {
    return keep(in, found(in).get("CreationDate"));
  }

  /** An update replaces the whole schedule, as Scheduler does. */
  private JsonNode keep(ObjectNode in, @Nullable JsonNode createdAt) {
    for (String required : List.of("ScheduleExpression", "Target", "FlexibleTimeWindow")) {
      if (!in.has(required)) {
        throw new ServiceError("ValidationException", "missing " + required);
      }
    }
    ObjectNode held = in.deepCopy();
    held.remove(List.of("ClientToken", "groupName"));
    String arn = Arn.of("scheduler", "schedule/" + key(in));
    held.put("GroupName", group(in)).put("Arn", arn);
    if (!held.has("State")) {
      held.put("State", "ENABLED");
    }
    double now = clock.millis() / 1000.0;
    held.put("LastModificationDate", now);
    if (createdAt == null) {
      held.put("CreationDate", now);
    } else {
      held.set("CreationDate", createdAt);
    }
    schedules.put(key(in), held);
    return Json.object().put("ScheduleArn", arn);
  }

  private JsonNode list(ObjectNode in) {
    ObjectNode out = Json.object();
    ArrayNode list = out.putArray("Schedules");
    for (String key : schedules.keys()) {
      if (schedules.get(key) instanceof ObjectNode schedule
          && schedule.path("Name").asText().startsWith(in.path("NamePrefix").asText(""))
          && matches(in, "ScheduleGroup", schedule.path("GroupName"))
          && matches(in, "State", schedule.path("State"))) {
        ObjectNode summary = list.addObject();
        SUMMARY.forEach(name -> summary.set(name, schedule.get(name)));
        summary.putObject("Target").set("Arn", schedule.path("Target").path("Arn"));
      }
    }
    return out;
  }

  private static boolean matches(ObjectNode in, String name, JsonNode actual) {
    return !in.has(name) || in.path(name).asText().equals(actual.asText());
  }
}
