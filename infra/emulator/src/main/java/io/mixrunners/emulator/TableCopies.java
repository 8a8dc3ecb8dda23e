package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody may make of a table beside it: backups by hand, exports to a bucket, a watcher of
 * its keys. Only that it was made is kept, for the audit to find; nothing is copied.
 */
final class TableCopies {
  static final Set<String> OPERATIONS =
      Set.of(
          "CreateBackup",
          "ListBackups",
          "DeleteBackup",
          "ExportTableToPointInTime",
          "ListExports",
          "UpdateContributorInsights",
          "ListContributorInsights");

  private static final String BACKUP = "copy/backup/";
  private static final String EXPORT = "copy/export/";
  private static final String INSIGHTS = "copy/insights/";

  private final Shelf shelf;
  private final InstantSource clock;

  TableCopies(Shelf shelf, InstantSource clock) {
    this.shelf = shelf;
    this.clock = clock;
  }

  JsonNode call(String operation, ObjectNode in) {
    return switch (operation) {
      case "CreateBackup" -> backup(in);
      case "ListBackups" -> list("BackupSummaries", BACKUP, table(in));
      case "DeleteBackup" -> deleteBackup(Json.text(in, "BackupArn"));
      case "ExportTableToPointInTime" -> export(in);
      case "ListExports" -> list("ExportSummaries", EXPORT, table(in));
      case "UpdateContributorInsights" -> insights(in);
      default -> list("ContributorInsightsSummaries", INSIGHTS, table(in));
    };
  }

  private static String table(ObjectNode in) {
    return TableControls.tableName(in.path("TableName").asText(in.path("TableArn").asText("")));
  }

  private JsonNode backup(ObjectNode in) {
    String table = table(in);
    String arn = Arn.of("dynamodb", "table/" + table + "/backup/" + UUID.randomUUID());
    ObjectNode details =
        Json.object()
            .put("TableName", table)
            .put("BackupArn", arn)
            .put("BackupName", Json.text(in, "BackupName"))
            .put("BackupStatus", "AVAILABLE")
            .put("BackupType", "USER")
            .put("BackupCreationDateTime", clock.millis() / 1000.0);
    shelf.put(BACKUP + arn, details);
    ObjectNode out = Json.object();
    out.set("BackupDetails", details);
    return out;
  }

  private JsonNode deleteBackup(String arn) {
    if (!shelf.remove(BACKUP + arn)) {
      throw new ServiceError("BackupNotFoundException", "Backup not found: " + arn);
    }
    return Json.object();
  }

  private JsonNode export(ObjectNode in) {
    String table = table(in);
    String arn = Arn.of("dynamodb", "table/" + table + "/export/" + UUID.randomUUID());
    ObjectNode export =
        Json.object()
            .put("TableName", table)
            .put("ExportArn", arn)
            .put("ExportStatus", "COMPLETED")
            .put("ExportType", "FULL_EXPORT")
            .put("S3Bucket", Json.text(in, "S3Bucket"));
    shelf.put(EXPORT + arn, export);
    ObjectNode out = Json.object();
    out.set("ExportDescription", export);
    return out;
  }

  private JsonNode insights(ObjectNode in) {
    String table = table(in);
    boolean on = Json.text(in, "ContributorInsightsAction").equals("ENABLE");
    ObjectNode summary =
        Json.object()
            .put("TableName", table)
            .put("ContributorInsightsStatus", on ? "ENABLED" : "DISABLED");
    shelf.put(INSIGHTS + table, summary);
    return summary;
  }

  private JsonNode list(String name, String prefix, String table) {
    ObjectNode out = Json.object();
    ArrayNode list = out.putArray(name);
    for (String key : shelf.keys()) {
      JsonNode held = key.startsWith(prefix) ? shelf.get(key) : null;
      if (held != null && (table.isEmpty() || held.path("TableName").asText().equals(table))) {
        list.add(held);
      }
    }
    return out;
  }
}
