package io.mixrunners.audit;

import java.util.List;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** That the clockwork is switched on. */
final class ScheduleChecks {
  private static final List<String> NAMES =
      List.of("sweep", "audit-hourly", "audit-daily", "audit-weekly");
  private final SchedulerClient client;
  private final Places places;

  ScheduleChecks(SchedulerClient client, Places places) {
    this.client = client;
    this.places = places;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "schedules",
            Severity.CRITICAL,
            AuditSet.HOURLY,
            "The sweeper and the audits are scheduled",
            this::enabled));
  }

  private void enabled(Findings findings) {
    for (String name : NAMES) {
      String full = "mixrunners-" + places.stage() + "-" + name;
      findings.at(
          name,
          () ->
              findings.expect(
                  "the schedule " + name,
                  "ENABLED",
                  client.getSchedule(r -> r.name(full)).stateAsString()));
    }
  }
}
