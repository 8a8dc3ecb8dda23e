package io.mixrunners.retention;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happens to one job whose moment has come. Everything may be repeated. Thread-safe. */
final class DueJob {
  /** How long a job that was started again is left alone: its queue may be long. */
  static final Duration AGAIN = Duration.ofMinutes(15);

  /** How long a restricted job is left alone before it is looked at again. */
  static final Duration RESTRICTED_AGAIN = Duration.ofHours(1);

  private final Room room;

  DueJob(Room room) {
    this.room = room;
  }

  Fate treat(String subject, String id) {
    Instant now = room.now();
    Optional<Job> found = room.jobs().findEvenExpired(subject, id);
    if (found.isEmpty() || room.accounts().isErased(subject)) {
      return Fate.NOTHING;
    }
    Job job = found.get();
    boolean over = !job.expiresAt().isAfter(now);
    if (room.accounts().isRestricted(subject)) {
      // What was paid or written meanwhile has a date again.
      room.held().hold(subject);
      later(room.jobs().findEvenExpired(subject, id).orElse(job), now, now.plus(RESTRICTED_AGAIN));
      return Fate.RESTRICTED;
    }
    if (job.unsettled()) {
      room.outcomes().settle(job);
      return Fate.SETTLED;
    }
    if (job.state() == State.FAILED && "deleted".equals(job.reason())) {
      return delete(job);
    }
    if (State.ACTIVE.contains(job.state())) {
      return active(job, now, over);
    }
    if (over) {
      return expire(job);
    }
    later(job, now, job.expiresAt());
    return Fate.NOTHING;
  }

  private Fate active(Job job, Instant now, boolean over) {
    if (job.isHeld(now)) {
      return Fate.NOTHING;
    }
    if (over && !job.isPaid()) {
      return expire(job);
    }
    if (over || job.attempts() >= Jobs.MAX_ATTEMPTS) {
      return room.outcomes().giveUp(Jobs.asSeen(job)) ? Fate.FAILED : Fate.NOTHING;
    }
    // The claim first, so that of two sweeps one sends; if it dies in between, the next look helps.
    if (!later(job, now, now.plus(AGAIN))) {
      return Fate.NOTHING;
    }
    String task = job.state() == State.ANALYSING ? "preview" : "final";
    room.queues().send(new Message.Mastering(job.subject(), job.id(), task, job.revision()));
    return Fate.STARTED;
  }

  /** The person's deletion was cut off: it is finished here, the money first. */
  private Fate delete(Job job) {
    if (job.order() != null && job.isPaid()) {
      room.queues().send(new Message.Refund(job.subject(), job.order(), "deleted"));
    }
    room.removal().delete(job.subject(), job.id());
    return Fate.DELETED;
  }

  private Fate expire(Job job) {
    // First out of reach of a worker and of the API, then gone; a crash in between leaves a row in
    // this state, which the next run finds due.
    if (job.state() != State.EXPIRED
        && room.jobs().apply(Jobs.asSeen(job).set("state", State.EXPIRED.word())).isEmpty()) {
      return Fate.NOTHING;
    }
    boolean wasHeld = !room.audio().list(AudioKeys.held(job.subject(), job.id(), "")).isEmpty();
    room.removal().expire(job.subject(), job.id(), job.expiresAt());
    if (wasHeld) {
      room.queues().send(new Message.Mail(job.subject(), "held-deleted", job.id(), job.locale()));
    }
    return Fate.EXPIRED;
  }

  /**
   * Looks at the job later, if it is still as it was and really due: the index may be behind.
   *
   * @return false if it is not
   */
  private boolean later(Job job, Instant now, Instant when) {
    return room.jobs()
        .apply(
            Jobs.asSeen(job)
                .ifAbsentOrBelow("dueAt", now.getEpochSecond() + 1)
                .seconds("dueAt", when))
        .isPresent();
  }
}
