package io.mixrunners.core;

import io.mixrunners.core.Job.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a job ends: the mail, the money, the copies that are no longer needed. The
 * state is written first and marks the job as unsettled; {@link #settle} does the rest and takes
 * the mark away, so a crash in between is healed by the next delivery or by the sweeper.
 * Thread-safe.
 */
public final class Outcomes {
  /** The reason of a job that was tried as often as a job is tried. */
  public static final String NOT_FINISHED = "not-finished";

  private static final String NOT_FINISHED_DETAIL =
      "We tried three times and could not finish this song. If you paid for it, your money goes"
          + " back by itself.";

  private final Jobs jobs;
  private final Files files;
  private final Orders orders;
  private final Bucket audio;
  private final Queues queues;
  private final Register register;
  private final InstantSource clock;

  public Outcomes(
      Jobs jobs,
      Files files,
      Orders orders,
      Bucket audio,
      Queues queues,
      Register register,
      InstantSource clock) {
    this.jobs = jobs;
    this.files = files;
    this.orders = orders;
    this.audio = audio;
    this.queues = queues;
    this.register = register;
    this.clock = clock;
  }

  /**
   * Adds to a change that ends the job until when it is kept, and that it is not settled.
   *
   * @param end when everything of the job goes
   */
  public Change ending(Change change, State state, Instant end) {
    return jobs.to(change, state)
        .set("unsettled", true)
        .remove("leaseUntil")
        .seconds(Table.EXPIRES_AT, end)
        .seconds("dueAt", clock.instant().plus(Jobs.HEAL_AFTER));
  }

  /**
   * Writes that the job failed; the caller settles it next.
   *
   * @param guard the condition under which that may be written, nothing else
   * @param reason a stable word
   * @param detail a sentence for the person
   * @return the failed job, or empty if the condition did not hold
   */
  public Optional<Job> fail(Change guard, String reason, String detail) {
    Instant end = register.end(clock.instant(), "work", "job", "failed");
    return jobs.apply(ending(guard, State.FAILED, end).set("reason", reason).set("detail", detail));
  }

  /**
   * Ends a job that was tried too often or ran out of time, and settles it.
   *
   * @param guard as for {@link #fail}
   * @return false if the condition did not hold
   */
  public boolean giveUp(Change guard) {
    Optional<Job> failed = fail(guard, NOT_FINISHED, NOT_FINISHED_DETAIL);
    failed.ifPresent(this::settle);
    return failed.isPresent();
  }

  /**
   * Does what follows from the job's end. Twice is once, but for a mail that may come twice when
   * the first run was cut off; a settled job is left alone.
   */
  public void settle(Job job) {
    if (!job.unsettled()) {
      return;
    }
    if (job.state() == State.READY) {
      settleDelivery(job);
    } else if (job.state() == State.FAILED) {
      settleFailure(job);
    }
    jobs.apply(
        Change.of(job.subject(), Jobs.record(job.id()))
            .ifEquals("state", job.state().word())
            .ifPresent("unsettled")
            .remove("unsettled")
            .seconds("dueAt", job.expiresAt()));
  }

  private void settleDelivery(Job job) {
    if (job.order() != null) {
      orders.apply(Orders.change(job.subject(), job.order()).time("deliveredAt", clock.instant()));
    }
    audio.deleteAll(AudioKeys.incoming(job.subject(), job.id(), ""));
    audio.deleteAll(AudioKeys.paid(job.subject(), job.id(), ""));
    deleteWhatNoRowNames(job);
    queues.send(new Message.Mail(job.subject(), "ready", job.id(), job.locale()));
  }

  /**
   * A song that was restricted on its way left its source in held/; a row that lies there stays.
   */
  private void deleteWhatNoRowNames(Job job) {
    Set<String> named = new HashSet<>();
    files
        .listEvenExpired(job.subject(), job.id())
        .forEach(file -> named.add(String.valueOf(file.key())));
    audio.list(AudioKeys.held(job.subject(), job.id(), "")).stream()
        .map(object -> object.key())
        .filter(key -> !named.contains(key))
        .forEach(audio::delete);
  }

  private void settleFailure(Job job) {
    audio.deleteAll(AudioKeys.kept(job.subject(), job.id(), ""));
    for (JobFile file : files.listEvenExpired(job.subject(), job.id())) {
      files.apply(Files.change(file).seconds(Table.EXPIRES_AT, job.expiresAt()));
    }
    @Nullable String order = job.order();
    if (order != null && job.isPaid()) {
      String reason = job.reason() == null ? "failed" : job.reason();
      queues.send(new Message.Refund(job.subject(), order, reason));
      queues.send(new Message.Mail(job.subject(), "failed", job.id(), job.locale()));
    }
  }
}
