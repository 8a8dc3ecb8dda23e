package io.mixrunners.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/** That the clockwork is switched on, runs often enough and drives what it should. */
final class ScheduleChecks {
  private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,4}) (minute|hour|day)s?\\)");

  private final SchedulerClient client;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;

  ScheduleChecks(SchedulerClient client, Places places, Expected expected, InstantSource clock) {
    this.client = client;
    this.places = places;
    this.expected = expected;
    this.clock = clock;
  }

  /**
   * One schedule.
   *
   * @param function what it runs
   * @param atMost the longest time between two runs that keeps the promise
   */
  private record Wanted(String name, String function, Duration atMost) {}

  List<Check> checks() {
    return List.of(
        new Check(
            "schedules",
            Severity.CRITICAL,
            AuditSet.HOURLY,
            "The sweeper, the audits and the rest of the clockwork are scheduled, and often enough",
            this::look));
  }

  private List<Wanted> wanted() {
    Duration day = AuditSet.DAILY.every();
    var wanted = new ArrayList<Wanted>();
    wanted.add(new Wanted("sweep", "sweeper", expected.limit("sweep-slack")));
    for (AuditSet set : AuditSet.values()) {
      wanted.add(new Wanted("audit-" + set.word(), "audit", set.every()));
    }
    wanted.add(new Wanted("abuse-keys", "abuse-keys", day));
    wanted.add(new Wanted("policy-notice", "policy-notice", day));
    if (places.setting("CANARY", "off").equals("on")) {
      wanted.add(new Wanted("canary", "canary", day));
    }
    return wanted;
  }

  private void look(Findings findings) {
    for (Wanted schedule : wanted()) {
      String full = "mixrunners-" + places.stage() + "-" + schedule.name();
      findings.at(
          schedule.name(), () -> look(findings, schedule, client.getSchedule(r -> r.name(full))));
    }
    findings.at("all schedules", () -> others(findings));
  }

  /** A schedule that nobody declared could start anything, at any time. */
  private void others(Findings findings) {
    String ours =
        places.named("(sweep|audit-(hourly|daily|weekly)|abuse-keys|policy-notice|canary)");
    client
        .listSchedulesPaginator(r -> {})
        .schedules()
        .forEach(
            schedule -> {
              if (!schedule.name().matches(ours) && !places.isNeighbours(schedule.name())) {
                findings.add("a schedule that is not ours: " + PlaceChecks.said(schedule.name()));
              }
            });
  }

  private void look(Findings findings, Wanted wanted, GetScheduleResponse there) {
    String name = "the schedule " + wanted.name();
    findings.expect(name, "ENABLED", there.stateAsString());
    findings.expect(
        name + " runs less often than the promise needs", isOften(there, wanted.atMost()));
    findings.expect(
        name + " may come late (a flexible window)",
        there.flexibleTimeWindow() != null
            && there.flexibleTimeWindow().mode() == FlexibleTimeWindowMode.OFF);
    findings.expect(
        name + " has an end, or has not begun", there.endDate() == null && !later(there));
    findings.expect(
        name + " asks for another set",
        !wanted.name().startsWith("audit-")
            || String.valueOf(there.target().input())
                .contains('"' + wanted.name().substring("audit-".length()) + '"'));
    findings.expect(
        name + " runs something else",
        there
            .target()
            .arn()
            .endsWith(":function:mixrunners-" + places.stage() + "-" + wanted.function()));
  }

  private boolean later(GetScheduleResponse there) {
    return there.startDate() != null && there.startDate().isAfter(clock.instant());
  }

  /** What cannot be read as a rate is not known to be often enough. */
  private static boolean isOften(GetScheduleResponse there, Duration atMost) {
    Matcher rate = RATE.matcher(there.scheduleExpression());
    if (!rate.matches()) {
      return false;
    }
    long number = Long.parseLong(rate.group(1));
    Duration unit =
        switch (rate.group(2)) {
          case "minute" -> AuditSet.HOURLY.every().dividedBy(60);
          case "hour" -> AuditSet.HOURLY.every();
          default -> AuditSet.DAILY.every();
        };
    return unit.multipliedBy(number).compareTo(atMost) <= 0;
  }
}
