package io.mixrunners.local.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.lambda.Lambda;
import io.mixrunners.local.lambda.Lambdas;
import io.mixrunners.local.template.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * EventBridge Scheduler on the suite's clock. The template's schedules are created through the
 * service's API and read from it again before each run, so that a schedule that somebody switches
 * off or changes there behaves accordingly.
 */
public final class Schedules implements AutoCloseable {
  private final SchedulerClient scheduler;
  private final Lambdas lambdas;
  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Instant> due = new HashMap<>();
  private final Workers ticking;

  /** Creates the schedules of all functions, or brings them up to date, and starts to run them. */
  public Schedules(SchedulerClient scheduler, Lambdas lambdas, InstantSource clock) {
    this.scheduler = scheduler;
    this.lambdas = lambdas;
    this.clock = clock;
    for (Lambda lambda : lambdas.all()) {
      for (Trigger trigger : lambda.function().triggers()) {
        if (trigger instanceof Trigger.Schedule schedule) {
          create(schedule, lambda);
        }
      }
    }
    entries.sort(
        Comparator.comparing(Entry::looks).thenComparing(Entry::period).thenComparing(Entry::name));
    this.ticking = new Workers("schedules", 1, this::tick);
  }

  /** The schedules' names, in the order in which an advance of the clock runs them. */
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** Names of those that only look at the state: the audits. */
  public List<String> looking() {
    return entries.stream().filter(Entry::looks).map(Entry::name).toList();
  }

  /** Runs a schedule now, whatever its time. */
  public Invocation run(String name) throws InterruptedException {
    if (!names().contains(name)) {
      throw new IllegalArgumentException("there is no schedule " + name + "; there are " + names());
    }
    return invoke(name, clock.instant());
  }

  /** Something to do before the state is looked at. */
  @FunctionalInterface
  public interface Settle {
    /** Waits until what was set off has been done. */
    void run() throws InterruptedException;
  }

  /**
   * Runs each schedule that is due once, whatever number of times it missed.
   *
   * @param settle is run before the first schedule that only looks
   */
  public synchronized void runDue(Settle settle) throws InterruptedException {
    boolean settled = false;
    for (Entry entry : entries) {
      Instant now = clock.instant();
      @Nullable Instant known = due.get(entry.name());
      if (known != null && known.isAfter(now)) {
        continue;
      }
      GetScheduleResponse schedule = scheduler.getSchedule(r -> r.name(entry.name()));
      Instant at = due.computeIfAbsent(entry.name(), n -> next(schedule, now));
      if (at.isAfter(now)) {
        continue;
      }
      due.put(entry.name(), next(schedule, now));
      if (schedule.state() == ScheduleState.ENABLED) {
        if (entry.looks() && !settled) {
          settle.run();
          settled = true;
        }
        invoke(entry.name(), at);
      }
    }
  }

  /** Does something, such as moving the clock, while no schedule starts by itself. */
  public synchronized void keepStill(Settle meanwhile) throws InterruptedException {
    meanwhile.run();
  }

  private void tick() throws InterruptedException {
    runDue(() -> {});
    Thread.sleep(1000);
  }

  /**
   * What looks at the state comes after what changes it: the audit last, else the more frequent
   * first.
   */
  private record Entry(String name, Lambda lambda, boolean looks, Duration period) {
    static Entry of(Trigger.Schedule schedule, Lambda lambda) {
      Timetable table = Timetable.parse(schedule.expression(), schedule.timezone());
      Instant first = table.after(Instant.EPOCH);
      return new Entry(
          schedule.name(),
          lambda,
          lambda.function().handler().contains(".audit."),
          Duration.between(first, table.after(first)));
    }
  }

  private static Instant next(GetScheduleResponse schedule, Instant now) {
    String zone = schedule.scheduleExpressionTimezone();
    return Timetable.parse(schedule.scheduleExpression(), zone == null ? "UTC" : zone).after(now);
  }

  private Invocation invoke(String name, Instant at) throws InterruptedException {
    Target target = scheduler.getSchedule(r -> r.name(name)).target();
    Lambda lambda = lambdas.byArn(target.arn());
    String input = target.input() == null ? event(at) : target.input();
    return lambda.invoke(
        input
            .replace("<aws.scheduler.scheduled-time>", at.toString())
            .getBytes(StandardCharsets.UTF_8));
  }

  /** What Scheduler sends when a schedule has no input. */
  private static String event(Instant at) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.scheduler");
    event.put("account", "000000000000");
    event.put("time", at.toString());
    event.put("region", "local");
    event.putArray("resources");
    event.put("detail", "{}");
    return event.toString();
  }

  private void create(Trigger.Schedule schedule, Lambda lambda) {
    entries.add(Entry.of(schedule, lambda));
    Target target =
        Target.builder()
            .arn("arn:aws:lambda:local:000000000000:function:" + lambda.function().name())
            .roleArn(schedule.roleArn())
            .input(schedule.input().equals("{}") ? null : schedule.input())
            .build();
    var state = schedule.enabled() ? ScheduleState.ENABLED : ScheduleState.DISABLED;
    var window = FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();
    try {
      scheduler.createSchedule(
          r ->
              r.name(schedule.name())
                  .scheduleExpression(schedule.expression())
                  .scheduleExpressionTimezone(schedule.timezone())
                  .state(state)
                  .flexibleTimeWindow(window)
                  .target(target));
    } catch (ConflictException e) {
      scheduler.updateSchedule(
          r ->
              r.name(schedule.name())
                  .scheduleExpression(schedule.expression())
                  .scheduleExpressionTimezone(schedule.timezone())
                  .state(state)
                  .flexibleTimeWindow(window)
                  .target(target));
    }
  }

  @Override
  public void close() {
    ticking.close();
  }
}
