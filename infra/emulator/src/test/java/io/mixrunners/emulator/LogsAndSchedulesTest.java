package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class LogsAndSchedulesTest {
  private final TestStack stack = TestStack.create();
  private final CloudWatchLogsClient logs = new Clients(stack.emulator()).logs();
  private final SchedulerClient scheduler = new Clients(stack.emulator()).scheduler();
  private final String group = "/aws/lambda/" + UUID.randomUUID();

  private List<String> lines() {
    return logs.filterLogEvents(f -> f.logGroupName(group)).events().stream()
        .map(FilteredLogEvent::message)
        .toList();
  }

  @Test
  void linesAreFoundByTermsAndTime() {
    logs.createLogGroup(c -> c.logGroupName(group));
    logs.createLogStream(c -> c.logGroupName(group).logStreamName("s"));
    long now = stack.clock().millis();
    logs.putLogEvents(
        p ->
            p.logGroupName(group)
                .logStreamName("s")
                .logEvents(
                    e -> e.timestamp(now - 10_000).message("{\"level\":\"INFO\",\"job\":\"a\"}"),
                    e -> e.timestamp(now).message("{\"level\":\"ERROR\",\"job\":\"b\"}")));
    assertEquals(2, lines().size());
    assertEquals(
        1, logs.filterLogEvents(f -> f.logGroupName(group).filterPattern("ERROR")).events().size());
    assertEquals(
        1, logs.filterLogEvents(f -> f.logGroupName(group).startTime(now)).events().size());
    assertThrows(
        ResourceNotFoundException.class,
        () ->
            logs.putLogEvents(
                p ->
                    p.logGroupName(group)
                        .logStreamName("none")
                        .logEvents(e -> e.timestamp(now).message("x"))));
  }

  @Test
  void whatIsOlderThanTheRetentionGoesByTheSuitesClock() {
    stack.emulator().logs().append(group, "stream", "old");
    assertThrows(
        ResourceAlreadyExistsException.class,
        () -> logs.createLogGroup(c -> c.logGroupName(group)));
    logs.putRetentionPolicy(p -> p.logGroupName(group).retentionInDays(30));
    assertThrows(
        InvalidParameterException.class,
        () -> logs.putRetentionPolicy(p -> p.logGroupName(group).retentionInDays(31)));
    stack.advance(Duration.ofDays(29));
    stack.emulator().logs().append(group, "stream", "new");
    assertEquals(List.of("old", "new"), lines());
    assertEquals(1, stack.advance(Duration.ofDays(2)).logEvents());
    assertEquals(List.of("new"), lines());
    logs.deleteRetentionPolicy(d -> d.logGroupName(group));
    stack.advance(Duration.ofDays(1000));
    assertEquals(List.of("new"), lines());
    assertNull(
        logs.describeLogGroups(d -> d.logGroupNamePrefix(group))
            .logGroups()
            .getFirst()
            .retentionInDays());
  }

  @Test
  void aScheduleIsHeldReplacedAndDeleted() {
    String name = "sweeper-" + UUID.randomUUID();
    scheduler.createSchedule(
        c ->
            c.name(name)
                .scheduleExpression("rate(5 minutes)")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(
                    t ->
                        t.arn("arn:aws:lambda:eu-north-1:000000000000:function:Sweeper")
                            .roleArn("arn:aws:iam::000000000000:role/scheduler")
                            .input("{\"set\":\"hourly\"}")));
    assertThrows(
        ConflictException.class,
        () ->
            scheduler.createSchedule(
                c ->
                    c.name(name)
                        .scheduleExpression("rate(5 minutes)")
                        .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                        .target(t -> t.arn("a").roleArn("r"))));
    assertEquals("{\"set\":\"hourly\"}", scheduler.getSchedule(g -> g.name(name)).target().input());
    scheduler.updateSchedule(
        u ->
            u.name(name)
                .state(ScheduleState.DISABLED)
                .scheduleExpression("rate(1 hour)")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(t -> t.arn("a").roleArn("r")));
    assertEquals(
        ScheduleState.DISABLED,
        scheduler.listSchedules(l -> l.namePrefix(name)).schedules().getFirst().state());
    scheduler.deleteSchedule(d -> d.name(name));
    assertThrows(
        software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException.class,
        () -> scheduler.getSchedule(g -> g.name(name)));
  }
}
