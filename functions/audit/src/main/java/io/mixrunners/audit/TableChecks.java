package io.mixrunners.audit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** The tables' settings. */
final class TableChecks {
  private static final Set<String> OWN_KEY = Set.of("identities", "residue");

  private final DynamoDbClient client;
  private final Places places;
  private final Expected expected;

  TableChecks(DynamoDbClient client, Places places, Expected expected) {
    this.client = client;
    this.places = places;
    this.expected = expected;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "table-ttl",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Rows end by themselves, by the attribute that the register names",
            this::ttl),
        new Check(
            "table-backups",
            Severity.HIGH,
            AuditSet.DAILY,
            "Backups reach back exactly as far as the register says",
            this::backups),
        new Check(
            "table-copies",
            Severity.HIGH,
            AuditSet.DAILY,
            "Nobody made a backup by hand, or an index that copies rows",
            this::copies),
        new Check(
            "table-encryption",
            Severity.HIGH,
            AuditSet.DAILY,
            "Identities and what outlives them are encrypted with a key of ours",
            this::encryption));
  }

  private void ttl(Findings findings) {
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(
                    store,
                    () -> {
                      TimeToLiveDescription ttl =
                          client
                              .describeTimeToLive(r -> r.tableName(table))
                              .timeToLiveDescription();
                      findings.expect(store + ": TTL", "ENABLED", ttl.timeToLiveStatusAsString());
                      findings.expect(
                          store + ": the TTL attribute",
                          expected.ttlAttribute(store),
                          Objects.requireNonNullElse(ttl.attributeName(), "none"));
                    }));
  }

  private void backups(Findings findings) {
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(
                    store,
                    () -> {
                      PointInTimeRecoveryDescription recovery =
                          client
                              .describeContinuousBackups(r -> r.tableName(table))
                              .continuousBackupsDescription()
                              .pointInTimeRecoveryDescription();
                      findings.expect(
                          store + ": point-in-time recovery",
                          "ENABLED",
                          recovery.pointInTimeRecoveryStatusAsString());
                      findings.expect(
                          store + ": days of recovery",
                          expected.days("backups", "tables", "default"),
                          Objects.requireNonNullElse(recovery.recoveryPeriodInDays(), 0));
                    }));
  }

  private void copies(Findings findings) {
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(
                    store,
                    () -> {
                      findings.expect(
                          store + ": backups by hand",
                          0,
                          client
                              .listBackups(r -> r.tableName(table).backupType(BackupTypeFilter.ALL))
                              .backupSummaries()
                              .size());
                      TableDescription shown =
                          client.describeTable(r -> r.tableName(table)).table();
                      findings.expect(
                          store + " has an index that the register does not have",
                          shown.globalSecondaryIndexes().stream()
                                  .allMatch(i -> expected.indexes(store).contains(i.indexName()))
                              && shown.localSecondaryIndexes().isEmpty());
                      findings.expect(
                          store + " lacks an index of the register",
                          shown.globalSecondaryIndexes().stream()
                              .map(index -> index.indexName())
                              .toList()
                              .containsAll(expected.indexes(store)));
                      findings.expect(
                          store + " has an index that holds more than keys",
                          shown.globalSecondaryIndexes().stream()
                              .allMatch(
                                  i ->
                                      i.projection().projectionType() == ProjectionType.KEYS_ONLY));
                    }));
  }

  private void encryption(Findings findings) {
    places
        .tables()
        .forEach(
            (store, name) -> {
              if (OWN_KEY.contains(store)) {
                findings.at(
                    store,
                    () -> {
                      SSEDescription sse =
                          client.describeTable(r -> r.tableName(name)).table().sseDescription();
                      findings.expect(
                          store + " is not encrypted with a key of ours",
                          sse != null
                              && "ENABLED".equals(sse.statusAsString())
                              && sse.kmsMasterKeyArn() != null);
                    });
              }
            });
  }
}
