package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.HeldRows;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows themselves: each ends when it should, and holds what the register says and no more. */
final class RowChecks {
  private static final Instant BEFORE_US = Instant.parse("2020-01-01T00:00:00Z");

  /** What may lie between the clock of a row and the write of its end. */
  private static final Duration MARGIN = Duration.ofHours(2);

  private final DynamoDbClient client;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;

  RowChecks(DynamoDbClient client, Places places, Expected expected, InstantSource clock) {
    this.client = client;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "row-overdue",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "No row lies there long after its end",
            findings -> eachRow(findings, this::overdue)),
        new Check(
            "row-end",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Every row that must end has a date, in seconds, within the register's period",
            findings -> eachRow(findings, this::end)),
        new Check(
            "row-fields",
            Severity.HIGH,
            AuditSet.WEEKLY,
            "No row has a field that the register does not have",
            findings -> eachRow(findings, this::fields)),
        new Check(
            "row-addresses",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "Addresses stand in the fields for addresses only",
            findings -> eachRow(findings, this::addresses)));
  }

  private void eachRow(Findings findings, BiConsumer<Row, Findings> rule) {
    places
        .tables()
        .forEach(
            (store, table) ->
                findings.at(
                    store,
                    () ->
                        client
                            .scanPaginator(r -> r.tableName(table))
                            .items()
                            .forEach(
                                values -> rule.accept(Row.of(store, values, expected), findings))));
  }

  private void overdue(Row row, Findings findings) {
    @Nullable AttributeValue end = row.value(Table.EXPIRES_AT);
    if (end == null || end.n() == null) {
      return;
    }
    Instant latest = clock.instant().minus(expected.limit("ttl-slack"));
    if (seconds(end).isBefore(latest)) {
      findings.add(row.name() + " is overdue", row.place());
    }
  }

  private void end(Row row, Findings findings) {
    if (row.record().isEmpty()) {
      return;
    }
    JsonNode record = row.record().get();
    @Nullable AttributeValue end = row.value(Table.EXPIRES_AT);
    if (end == null) {
      // A restriction takes the date off, and says what it was.
      if (!record.has("ttl") && row.value(HeldRows.UNTIL) == null) {
        findings.add(row.name() + " has no end", row.place());
      }
      return;
    }
    if (end.n() == null) {
      findings.add(row.name() + ": the end is no number, so it never comes", row.place());
      return;
    }
    Optional<Instant> exact = RowClock.end(record, row);
    Instant latest =
        exact.orElseGet(() -> RowClock.latest(record, row, clock.instant())).plus(MARGIN);
    if (seconds(end).isBefore(BEFORE_US)) {
      findings.add(row.name() + ": the end lies before the service", row.place());
    } else if (seconds(end).isAfter(latest)) {
      findings.add(row.name() + ": the end lies beyond the register's period", row.place());
    } else if (exact.isPresent() && seconds(end).isBefore(exact.get().minus(MARGIN))) {
      findings.add(
          row.name() + ": the end comes before the register's period is over", row.place());
    }
  }

  private void fields(Row row, Findings findings) {
    if (row.record().isEmpty()) {
      findings.add(row.name() + ": a kind of row that the register does not have", row.place());
      return;
    }
    JsonNode declared = row.record().get().required("fields");
    row.values()
        .forEach(
            (attribute, value) -> {
              String field = row.name() + "." + Row.safe(attribute);
              if (!declared.has(attribute)) {
                findings.add(field + " is not in the register", row.place());
              } else if (!FieldTypes.fits(row.name() + "." + attribute, value)) {
                findings.add(field + " holds another type of value than it should", row.place());
              }
            });
    key(row, findings);
  }

  /** The ids in a row's sort key, by the register's pattern, are those of its fields. */
  private static void key(Row row, Findings findings) {
    String[] names = row.record().map(r -> r.path("sort").asText("")).orElse("").split("#", -1);
    String[] parts = Row.text(row.values(), "record").split("#", -1);
    for (int i = 1; i < names.length; i++) {
      String name = names[i].replaceAll("[<>]", "");
      String field = Row.text(row.values(), name);
      boolean other = i >= parts.length || !parts[i].equals(field);
      if (!field.isEmpty() && other) {
        findings.add(row.name() + ": its key names another " + name + " than the row", row.place());
      }
    }
  }

  private void addresses(Row row, Findings findings) {
    row.values()
        .forEach(
            (attribute, value) -> {
              String category =
                  row.record()
                      .map(record -> record.path("fields").path(attribute).path("cat").asText(""))
                      .orElse("");
              if (!mayHoldAddress(category)) {
                Row.texts(
                    value,
                    text -> {
                      if (Detectors.holdsAddress(text)) {
                        findings.add(
                            row.name() + "." + Row.safe(attribute) + " holds an address",
                            row.place());
                      }
                    });
              }
            });
  }

  /** What a person wrote, a title or a file's name, may be anything. */
  private static boolean mayHoldAddress(String category) {
    return category.equals("user.contact.email") || category.equals("user.content.private");
  }

  private static Instant seconds(AttributeValue value) {
    return Instant.ofEpochSecond(
        Math.min(new java.math.BigDecimal(value.n()).longValue(), Instant.MAX.getEpochSecond()));
  }
}
