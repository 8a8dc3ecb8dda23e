package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * What DynamoDB holds about a table beside its items: time to live and continuous backups. DynamoDB
 * Local never learns of a table's time to live, so its own sweeper, which runs by the machine's
 * clock, deletes nothing.
 */
final class TableControls {
  static final Set<String> OPERATIONS =
      Set.of(
          "UpdateTimeToLive",
          "DescribeTimeToLive",
          "UpdateContinuousBackups",
          "DescribeContinuousBackups");

  private final Shelf shelf;

  TableControls(Shelf shelf) {
    this.shelf = shelf;
  }

  /** A table is named by its name or its ARN. */
  static String tableName(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  JsonNode call(String operation, String table, ObjectNode in) {
    return switch (operation) {
      case "UpdateTimeToLive" -> updateTtl(table, in);
      case "DescribeTimeToLive" -> describeTtl(table);
      case "UpdateContinuousBackups" -> updateBackups(table, in);
      default -> describeBackups(table);
    };
  }

  /** The attribute that says when an item expires, where the table has one. */
  Optional<String> ttlAttribute(String table) {
    JsonNode ttl = shelf.get("ttl/" + table);
    return ttl == null || !ttl.path("Enabled").asBoolean()
        ? Optional.empty()
        : Optional.of(ttl.path("AttributeName").asText());
  }

  void forget(String table) {
    shelf.remove("ttl/" + table);
    shelf.remove("backups/" + table);
  }

  private JsonNode updateTtl(String table, ObjectNode in) {
    JsonNode wanted = in.path("TimeToLiveSpecification");
    boolean enable = wanted.path("Enabled").asBoolean();
    if (enable == ttlAttribute(table).isPresent()) {
      throw new ServiceError(
          "ValidationException", "TimeToLive is already " + (enable ? "enabled" : "disabled"));
    }
    shelf.put("ttl/" + table, wanted);
    ObjectNode out = Json.object();
    out.set("TimeToLiveSpecification", wanted);
    return out;
  }

  private JsonNode describeTtl(String table) {
    ObjectNode out = Json.object();
    ObjectNode ttl = out.putObject("TimeToLiveDescription");
    Optional<String> attribute = ttlAttribute(table);
    ttl.put("TimeToLiveStatus", attribute.isPresent() ? "ENABLED" : "DISABLED");
    attribute.ifPresent(name -> ttl.put("AttributeName", name));
    return out;
  }

  private JsonNode updateBackups(String table, ObjectNode in) {
    shelf.put("backups/" + table, in.path("PointInTimeRecoverySpecification"));
    return describeBackups(table);
  }

  private JsonNode describeBackups(String table) {
    JsonNode held = shelf.get("backups/" + table);
    boolean enabled = held != null && held.path("PointInTimeRecoveryEnabled").asBoolean();
    ObjectNode out = Json.object();
    ObjectNode backups = out.putObject("ContinuousBackupsDescription");
    backups.put("ContinuousBackupsStatus", "ENABLED");
    ObjectNode recovery = backups.putObject("PointInTimeRecoveryDescription");
    recovery.put("PointInTimeRecoveryStatus", enabled ? "ENABLED" : "DISABLED");
    if (enabled && held != null) {
      recovery.put("RecoveryPeriodInDays", held.path("RecoveryPeriodInDays").asInt(35));
    }
    return out;
  }
}
