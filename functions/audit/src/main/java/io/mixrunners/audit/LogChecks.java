package io.mixrunners.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How long logs are kept, and that nothing is in them that names a person. */
final class LogChecks {
  private static final int LINES = 200_000;

  /** What the log of calls at the door is for. */
  private static final Set<String> ADDRESSES_OF_CALLS = Set.of("an IP address", "an IPv6 address");

  private final CloudWatchLogsClient client;
  private final DynamoDbClient dynamoDb;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;
  private final AuditSet set;

  LogChecks(
      CloudWatchLogsClient client,
      DynamoDbClient dynamoDb,
      Places places,
      Expected expected,
      InstantSource clock,
      AuditSet set) {
    this.client = client;
    this.dynamoDb = dynamoDb;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
    this.set = set;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "log-retention",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Every log group ends its lines when the register says",
            this::retention),
        new Check(
            "log-content",
            Severity.CRITICAL,
            AuditSet.HOURLY,
            "Logs hold lines of the declared forms alone, and no personal data, key or signed link",
            this::content));
  }

  private void retention(Findings findings) {
    findings.at("functions", () -> groups(findings, appPrefix(), "app"));
    findings.at("security", () -> groups(findings, securityPrefix(), "security"));
  }

  private void groups(Findings findings, String prefix, String record) {
    List<LogGroup> groups =
        client.describeLogGroupsPaginator(r -> r.logGroupNamePrefix(prefix)).logGroups().stream()
            .toList();
    findings.expect(record + ": there is no log group", !groups.isEmpty());
    for (LogGroup group : groups) {
      findings.expect(
          group.logGroupName() + ": days of retention",
          expected.days("logs", record, "default"),
          Objects.requireNonNullElse(group.retentionInDays(), "for ever"));
      findings.expect(
          group.logGroupName() + ": its lines are sent on to somebody else",
          client
              .describeSubscriptionFilters(r -> r.logGroupName(group.logGroupName()))
              .subscriptionFilters()
              .isEmpty());
    }
  }

  private void content(Findings findings) {
    findings.at(
        "functions",
        () -> {
          Instant from = clock.instant().minus(set.every());
          // Whose address was hashed is a question to every row: once a week.
          PlainHashes hashes =
              set == AuditSet.WEEKLY
                  ? PlainHashes.of(dynamoDb, String.valueOf(places.tables().get("identities")))
                  : new PlainHashes(Set.of());
          for (LogGroup group :
              client
                  .describeLogGroupsPaginator(r -> r.logGroupNamePrefix(appPrefix()))
                  .logGroups()) {
            lines(findings, group.logGroupName(), from, Set.of(), LogForms::ofFunctions, hashes);
          }
        });
    findings.at(
        "security",
        () -> {
          Instant from = clock.instant().minus(set.every());
          lines(
              findings,
              securityPrefix(),
              from,
              ADDRESSES_OF_CALLS,
              LogForms::ofDoor,
              new PlainHashes(Set.of()));
        });
  }

  private void lines(
      Findings findings,
      String group,
      Instant from,
      Set<String> allowed,
      Predicate<String> form,
      PlainHashes hashes) {
    int read = 0;
    for (FilteredLogEvent event :
        client
            .filterLogEventsPaginator(r -> r.logGroupName(group).startTime(from.toEpochMilli()))
            .events()) {
      Detectors.find(LogForms.withoutCalls(event.message()), allowed)
          .ifPresent(kind -> findings.add(group + ": " + kind + " in a line"));
      if (!form.test(event.message())) {
        findings.add(group + ": a line that neither our encoder nor the platform writes");
      }
      if (hashes.in(event.message())) {
        findings.add(group + ": a plain hash of an address in a line");
      }
      if (++read == LINES) {
        findings.cannotTell(group + ": more lines than one run reads");
        return;
      }
    }
  }

  private String appPrefix() {
    return "/aws/lambda/mixrunners-" + places.stage() + "-";
  }

  private String securityPrefix() {
    return "/mixrunners/" + places.stage() + "/security";
  }
}
