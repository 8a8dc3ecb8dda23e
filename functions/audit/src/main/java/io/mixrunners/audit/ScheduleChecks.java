package io.mixrunners.audit;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** That the clockwork is switched on. */
final class ScheduleChecks {
  private static final List<String> NAMES =
      List.of(
          "sweep", "audit-hourly", "audit-daily", "audit-weekly", "abuse-keys", "policy-notice");
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
    var names = new ArrayList<>(NAMES);
    if (places.setting("CANARY", "off").equals("on")) {
      names.add("canary");
    }
    for (String name : names) {
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
