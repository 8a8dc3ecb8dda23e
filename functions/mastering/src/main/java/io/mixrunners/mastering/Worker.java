package io.mixrunners.mastering;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Outcomes;
import io.mixrunners.core.PermanentFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one delivery means for its job: nothing, the rest of an end that was cut off, or a run of
 * the engine. Thread-safe.
 */
final class Worker {
  private static final Set<State> FINAL = EnumSet.of(State.QUEUED, State.WORKING);
  private final Room room;
  private final PreviewRun preview;
  private final MasterRun master;
  private final MixPreviewRun mixPreview;
  private final MixFinalRun mix;
  private final AlbumPreviewRun albumPreview;
  private final AlbumRun album;

  Worker(Room room) {
    this.room = room;
    this.preview = new PreviewRun(room);
    this.master = new MasterRun(room);
    this.mixPreview = new MixPreviewRun(room);
    this.mix = new MixFinalRun(room);
    this.albumPreview = new AlbumPreviewRun(room);
    this.album = new AlbumRun(room);
  }

  /** Returns when the message is done with; throws when it shall come back. */
  void work(Delivery delivery, Log log) throws Exception {
    Message.Mastering message = delivery.message();
    String subject = message.subject();
    Optional<Job> found = room.jobs().find(subject, message.job());
    if (found.isEmpty() || room.accounts().isErased(subject)) {
      // A worker that was killed between a write and its check may have left something behind.
      room.removal().audio(subject, message.job());
      line(log, "message.dropped", delivery).with("reason", "gone").info();
      return;
    }
    Job job = found.get();
    Instant now = room.clock().instant();
    if (room.accounts().isRestricted(subject)) {
      // A worker that was killed between a write and its check may have left something behind.
      restricted(job);
      line(log, "message.dropped", delivery).with("reason", "restricted").info();
    } else if (job.unsettled()) {
      room.outcomes().settle(job);
      line(log, "job.settled", delivery).with("state", job.state().word()).info();
    } else if (!isExpected(delivery, job)) {
      line(log, "message.dropped", delivery).with("state", job.state().word()).info();
    } else if (!room.accounts().mayWorkFor(subject)) {
      line(log, "message.dropped", delivery).with("reason", "restricted").info();
    } else if (job.isHeld(now)) {
      leaveToHolder(delivery, job, now, log);
    } else if (job.attempts() >= Jobs.MAX_ATTEMPTS) {
      room.outcomes().giveUp(Jobs.asSeen(job));
      line(log, "job.failed", delivery).with("reason", Outcomes.NOT_FINISHED).error();
    } else {
      Optional<Job> held = room.jobs().lease(subject, job.id(), states(delivery));
      if (held.isPresent()) {
        run(delivery, held.get(), log);
      }
    }
  }

  /**
   * Nothing is made for a restricted person, and what a killed run left is no output: no row names
   * it. A run that still lives takes its own away.
   */
  private void restricted(Job job) {
    boolean unfinished = State.ACTIVE.contains(job.state());
    if (unfinished && !job.isHeld(room.clock().instant())) {
      room.audio().deleteAll(AudioKeys.kept(job.subject(), job.id(), ""));
    }
  }

  /**
   * A message that comes for the first time can go: the holder's own comes back if it dies, and the
   * sweeper looks as well. One that comes back may be a dead holder's own, so it waits for the end
   * of the lease.
   */
  private static void leaveToHolder(Delivery delivery, Job job, Instant now, Log log)
      throws TryLater {
    if (delivery.count() > 1 && job.leaseUntil() != null) {
      throw new TryLater(Duration.between(now, job.leaseUntil()).plusSeconds(2));
    }
    line(log, "message.dropped", delivery).with("reason", "held").info();
  }

  private static Set<State> states(Delivery delivery) {
    return delivery.isPreview() ? EnumSet.of(State.ANALYSING) : FINAL;
  }

  private static boolean isExpected(Delivery delivery, Job job) {
    return states(delivery).contains(job.state())
        && (delivery.isPreview() ? delivery.message().revision() == job.revision() : job.isPaid());
  }

  private void run(Delivery delivery, Job job, Log log) throws Exception {
    long start = System.nanoTime();
    try (Hold hold = new Hold(room, delivery, job, log)) {
      try {
        attempt(delivery, hold, log);
      } catch (Exception e) {
        hold.giveBack();
        throw e;
      }
      told(delivery, job, (System.nanoTime() - start) / 1_000_000, log);
    }
  }

  /**
   * How long it took serves to make the service better, an interest that one may object to (GDPR
   * art. 21): then it is told of nobody.
   */
  private void told(Delivery delivery, Job job, long millis, Log log) {
    Log.Line line =
        room.accounts().objectsTo(job.subject(), "improve")
            ? log.event("job.run").with("task", delivery.message().task())
            : line(log, "job.run", delivery).with("attempt", job.attempts()).with("millis", millis);
    line.info();
  }

  private void attempt(Delivery delivery, Hold hold, Log log) throws Exception {
    try (Scratch scratch = Scratch.make()) {
      switch (hold.job().kind()) {
        case ALBUM -> album(delivery, hold, scratch);
        case MIXING -> mixing(delivery, hold, scratch);
        case MASTERING -> single(delivery, hold, scratch);
      }
    } catch (Stopped e) {
      hold.withdraw();
      line(log, "job.stopped", delivery).info();
    } catch (RefusedAudio e) {
      fail(hold, e.reason().code(), String.valueOf(e.getMessage()));
      line(log, "job.failed", delivery).with("reason", e.reason().code()).info();
    } catch (PermanentFailure e) {
      fail(hold, e.reason(), String.valueOf(e.getMessage()));
      line(log, "job.failed", delivery).with("reason", e.reason()).error();
    }
  }

  private void single(Delivery delivery, Hold hold, Scratch scratch)
      throws RefusedAudio, IOException {
    if (delivery.isPreview()) {
      preview.run(hold, scratch);
    } else {
      master.run(hold, scratch);
    }
  }

  private void mixing(Delivery delivery, Hold hold, Scratch scratch)
      throws RefusedAudio, IOException {
    if (delivery.isPreview()) {
      mixPreview.run(hold, scratch);
    } else {
      mix.run(hold, scratch);
    }
  }

  private void album(Delivery delivery, Hold hold, Scratch scratch)
      throws RefusedAudio, IOException {
    if (delivery.isPreview()) {
      albumPreview.run(hold, scratch);
    } else {
      album.run(hold, scratch);
    }
  }

  private void fail(Hold hold, String reason, String detail) {
    room.outcomes()
        .fail(Jobs.fenced(hold.job()), reason, detail)
        .ifPresentOrElse(room.outcomes()::settle, hold::withdraw);
  }

  private static Log.Line line(Log log, String event, Delivery delivery) {
    return log.event(event)
        .with("subject", delivery.message().subject())
        .with("job", delivery.message().job())
        .with("task", delivery.message().task());
  }
}
