package io.mixrunners.mastering;

import io.mixrunners.audio.Progress;
import io.mixrunners.core.Change;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Log;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The right of one worker to one job while it runs, and what the worker wrote under it. A beat in
 * the background keeps the lease and hides the message; every write to the bucket is checked before
 * and after, so that a worker that lost the job takes its own late output away. Used by one thread
 * beside the beat.
 */
final class Hold implements AutoCloseable {
  private static final Set<State> OVER = EnumSet.of(State.DRAFT, State.FAILED, State.EXPIRED);

  /** DynamoDB takes a hundred writes in a transaction. */
  static final int ROWS_AT_ONCE = 50;

  private final Room room;
  private final Delivery delivery;
  private final Log log;
  private final Thread beat;
  private final List<String> written = new ArrayList<>();
  private volatile Job job;
  private volatile boolean lost;
  private long told;

  Hold(Room room, Delivery delivery, Job job, Log log) {
    this.room = room;
    this.delivery = delivery;
    this.job = job;
    this.log = log;
    this.told = System.nanoTime() - room.pace().tell().toNanos();
    hide();
    this.beat = Thread.ofPlatform().daemon().name("beat").start(this::beatOn);
  }

  Job job() {
    return job;
  }

  /**
   * @throws Stopped when this worker may no longer write
   */
  void check() {
    if (lost || !room.jobs().holds(job) || !room.accounts().mayWorkFor(job.subject())) {
      throw new Stopped();
    }
  }

  /** Moves the job on under the lease and goes on with it as it then is. */
  synchronized void move(Change change) {
    job = room.jobs().apply(change).orElseThrow(Stopped::new);
  }

  /**
   * Writes the last change of this run, with the rows that belong to it, all or nothing.
   *
   * @return the job as it then is
   */
  synchronized Job finish(Change change, List<TransactWriteItem> rows) {
    check();
    List<TransactWriteItem> writes = new ArrayList<>(rows);
    // In the same breath: a restriction or an erasure that begins between the check and the write
    // finds no new output.
    writes.add(room.accounts().checkingState(job.subject(), "active"));
    if (!room.jobs().together(change, writes)) {
      throw new Stopped();
    }
    return room.jobs().find(job.subject(), job.id()).orElseThrow(Stopped::new);
  }

  /** Writes rows of files while the job is held, however many. */
  synchronized void put(List<TransactWriteItem> rows) {
    for (int at = 0; at < rows.size(); at += ROWS_AT_ONCE) {
      check();
      if (!room.jobs().whileHeld(job, rows.subList(at, Math.min(rows.size(), at + ROWS_AT_ONCE)))) {
        throw new Stopped();
      }
    }
  }

  /** Writes in the person's ledger what the engine is about to do with a file. */
  synchronized void note(String what, String file) {
    var rows = room.ledger().recording(job.subject(), "engine", what, job.id(), file);
    if (!room.jobs().whileHeld(job, rows)) {
      throw new Stopped();
    }
  }

  void upload(Path from, Made made, String key) {
    check();
    note("wrote", made.id());
    written.add(key);
    room.audio().upload(from, key, made.contentType());
    check();
  }

  void copy(String from, String key) {
    check();
    written.add(key);
    room.audio().copy(from, key);
    check();
  }

  /** Hears the engine; tells the job now and then, and stops the engine when the job is lost. */
  Progress progress() {
    return (stage, fraction) -> {
      if (lost) {
        throw new Stopped();
      }
      long now = System.nanoTime();
      if (now - told >= room.pace().tell().toNanos()) {
        told = now;
        tell(stage, fraction);
      }
    };
  }

  void tell(String stage, double fraction) {
    try {
      lost = lost || !room.jobs().tell(job, stage, Math.clamp(fraction, 0, 1));
    } catch (RuntimeException e) {
      // Progress is a courtesy; the next write that matters will notice what is wrong.
      log.failure("progress.failed", e);
    }
    if (lost) {
      throw new Stopped();
    }
  }

  /**
   * After the job was lost: deletes what this run wrote, unless another worker goes on with the job
   * or has finished it, in which case the same keys are its own.
   */
  void withdraw() {
    Optional<Job> now = room.jobs().find(job.subject(), job.id());
    if (now.isEmpty() || mustGo(now.get())) {
      written.forEach(room.audio()::delete);
    }
    room.jobs().release(job);
  }

  private boolean mustGo(Job now) {
    boolean stillOurs = now.fence() == job.fence() && State.ACTIVE.contains(now.state());
    return OVER.contains(now.state())
        || room.accounts().isErased(job.subject())
        || (stillOurs && !room.accounts().mayWorkFor(job.subject()));
  }

  /** After a passing failure: frees the job for the next try. */
  void giveBack() {
    try {
      room.jobs().release(job);
    } catch (RuntimeException e) {
      // The lease ends by itself.
      log.failure("release.failed", e);
    }
  }

  private void hide() {
    try {
      room.queues().extend(room.queueUrl(), delivery.receipt(), room.pace().hidden());
    } catch (RuntimeException e) {
      log.failure("hide.failed", e);
    }
  }

  private void beatOn() {
    try {
      while (!lost) {
        Thread.sleep(room.pace().beat());
        beatOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void beatOnce() {
    try {
      if (room.jobs().renew(job) && room.accounts().mayWorkFor(job.subject())) {
        // After the lease, so that the message comes back later than the lease ends.
        hide();
      } else {
        lost = true;
      }
    } catch (RuntimeException e) {
      log.failure("beat.failed", e);
    }
  }

  @Override
  public void close() {
    beat.interrupt();
  }
}
