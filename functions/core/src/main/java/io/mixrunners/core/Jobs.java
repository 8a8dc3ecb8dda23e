package io.mixrunners.core;

import io.mixrunners.core.Job.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The jobs in the {@code work} table. A job moves only by conditional writes that name the states
 * it may come from, so a message that comes twice, or late, changes nothing. Every write that can
 * leave a job standing still also says when the sweeper must look at it again. Thread-safe.
 */
public final class Jobs {
  /** How many partitions the due index has, so that no single one grows hot. */
  public static final int DUE_SHARDS = 4;

  /** After this long without a sign of life an active job is looked at by the sweeper. */
  public static final Duration HEAL_AFTER = Duration.ofMinutes(5);

  /** How long a worker holds a job without renewing. */
  public static final Duration LEASE = Duration.ofMinutes(3);

  /** How often a task is tried before the job counts as failed. */
  public static final int MAX_ATTEMPTS = 3;

  private static final String JOB = "job#";
  private static final String STUB = "stub#";
  private final Table work;
  private final Register register;

  public Jobs(Table work, Register register) {
    this.work = work;
    this.register = register;
  }

  public static String record(String job) {
    return JOB + job;
  }

  public static String shard(String job) {
    return Integer.toString(Math.floorMod(job.hashCode(), DUE_SHARDS));
  }

  /** The job's id in a record key of the due index or the stream, if it is a job's. */
  public static Optional<String> idOf(String record) {
    return record.startsWith(JOB) ? Optional.of(record.substring(JOB.length())) : Optional.empty();
  }

  /**
   * Keeps a new draft.
   *
   * @return false if there is a job with this id already
   */
  public boolean create(Job job) {
    return work.putNew(
        work.row(job.subject(), record(job.id()))
            .put("job", job.id())
            .put("jobKind", job.kind().word())
            .put("title", job.title())
            .put("locale", job.locale())
            .json("settings", job.settings())
            .put("state", job.state().word())
            .put("progress", job.progress())
            .put("revision", job.revision())
            .time("createdAt", job.createdAt())
            .seconds(Table.EXPIRES_AT, job.expiresAt())
            .put("dueShard", shard(job.id()))
            .seconds("dueAt", job.expiresAt())
            .build());
  }

  /**
   * The person's job. One whose time has come is shown in state {@code EXPIRED} whether or not its
   * row has been deleted yet; empty after the stub's period, and for anybody else's id.
   */
  public Optional<Job> find(String subject, String id) {
    Instant now = work.clock().instant();
    Optional<Item> row = work.findEvenExpired(subject, record(id));
    if (row.isPresent() && row.get().seconds(Table.EXPIRES_AT).orElse(Instant.MAX).isAfter(now)) {
      return row.map(Jobs::read);
    }
    if (row.isPresent()) {
      Instant stubEnd =
          register.end(row.get().seconds(Table.EXPIRES_AT).orElse(now), "work", "stub");
      return stubEnd.isAfter(now) ? Optional.of(Job.stub(subject, id, stubEnd)) : Optional.empty();
    }
    return work.find(subject, STUB + id)
        .map(stub -> Job.stub(subject, id, stub.seconds(Table.EXPIRES_AT).orElse(now)));
  }

  /** The row whatever its time; for the sweeper. */
  public Optional<Job> findEvenExpired(String subject, String id) {
    return work.findEvenExpired(subject, record(id)).map(Jobs::read);
  }

  /** All jobs of the person that are not over, in no order that means anything. */
  public List<Job> list(String subject) {
    return work.list(subject, JOB).stream().map(Jobs::read).toList();
  }

  /** Starts a change that holds only while the job is in one of the states. */
  public static Change from(String subject, String id, Set<State> states) {
    return Change.of(subject, record(id)).ifIn("state", states.stream().map(State::word).toList());
  }

  /** Adds the new state, and when the sweeper shall look at the job if nothing moves it. */
  public Change to(Change change, State state) {
    boolean done = state == State.PREVIEW || state == State.READY;
    change.set("state", state.word()).set("progress", done ? 1.0 : 0.0).remove("stage");
    if (State.ACTIVE.contains(state)) {
      change.seconds("dueAt", work.clock().instant().plus(HEAL_AFTER));
    }
    return change;
  }

  /** Adds a new end of the job, which is then also when the sweeper looks at it. */
  public static Change until(Change change, Instant end) {
    return change.seconds(Table.EXPIRES_AT, end).seconds("dueAt", end);
  }

  /**
   * @return the job after the change, or empty if it was in none of the expected states
   */
  public Optional<Job> apply(Change change) {
    return work.apply(change).map(Jobs::read);
  }

  /**
   * Takes the job for one worker: only when nobody holds it, only in one of the states. The fence
   * that comes back must go with every later write of this worker.
   */
  public Optional<Job> lease(String subject, String id, Set<State> states) {
    Instant now = work.clock().instant();
    return apply(
        from(subject, id, states)
            .ifAbsentOrBelow("leaseUntil", now.toEpochMilli())
            .time("leaseUntil", now.plus(LEASE))
            .seconds("dueAt", now.plus(HEAL_AFTER))
            .add("fence", 1)
            .add("attempts", 1));
  }

  /**
   * Tells that the worker lives.
   *
   * @return false when the lease was lost, the job moved on or was deleted: the worker must stop
   */
  public boolean renew(Job held) {
    Instant now = work.clock().instant();
    return apply(
            fenced(held).time("leaseUntil", now.plus(LEASE)).seconds("dueAt", now.plus(HEAL_AFTER)))
        .isPresent();
  }

  /**
   * Tells how far the worker is; does not prolong the lease, so that the lease never outlasts the
   * time for which the worker hides its message.
   *
   * @return as {@link #renew}
   */
  public boolean tell(Job held, String stage, double progress) {
    return apply(fenced(held).set("stage", stage).set("progress", progress)).isPresent();
  }

  /** Whether the worker with this lease may still write; a fresh read. */
  public boolean holds(Job held) {
    return find(held.subject(), held.id())
        .filter(now -> now.fence() == held.fence() && now.state() == held.state())
        .isPresent();
  }

  /**
   * Changes the job and writes other rows of the table, all or nothing, so that no late worker can
   * bring back rows of a job that was deleted meanwhile.
   *
   * @return false if the change's condition did not hold
   */
  public boolean together(Change change, List<TransactWriteItem> others) {
    List<TransactWriteItem> writes = new ArrayList<>(others);
    writes.add(work.writing(change));
    return work.transact(writes);
  }

  /** Writes other rows of the table only while the worker with this lease still has it. */
  public boolean whileHeld(Job held, List<TransactWriteItem> others) {
    List<TransactWriteItem> writes = new ArrayList<>(others);
    writes.add(work.checking(fenced(held)));
    return work.transact(writes);
  }

  /** A change that holds only while the job has neither moved nor been taken since it was read. */
  public static Change asSeen(Job job) {
    Change change = from(job.subject(), job.id(), Set.of(job.state()));
    if (job.expiresAt().equals(Instant.MAX)) {
      change.ifAbsent(Table.EXPIRES_AT);
    } else {
      change.ifEquals(Table.EXPIRES_AT, job.expiresAt().getEpochSecond());
    }
    return job.fence() == 0 ? change.ifAbsent("fence") : change.ifEquals("fence", job.fence());
  }

  /** A change that holds only for the worker with this lease, in the state it took the job in. */
  public static Change fenced(Job held) {
    return Change.of(held.subject(), record(held.id()))
        .ifEquals("fence", held.fence())
        .ifEquals("state", held.state().word());
  }

  /** Gives the job back so that the next delivery need not wait for the lease to end. */
  public void release(Job held) {
    apply(fenced(held).remove("leaseUntil"));
  }

  /**
   * Replaces the job's row by a stub that says only that there was a job; its other rows are for
   * the caller to delete first. Twice is once.
   */
  public void replaceByStub(String subject, String id, Instant expiredAt) {
    Instant end = register.end(expiredAt, "work", "stub");
    if (end.isAfter(work.clock().instant())) {
      work.put(work.row(subject, STUB + id).put("job", id).seconds(Table.EXPIRES_AT, end).build());
    }
    work.delete(subject, record(id));
  }

  public void delete(String subject, String id) {
    work.delete(subject, record(id));
  }

  private static Job read(Item row) {
    return new Job(
        row.text("subject"),
        row.text("job"),
        Job.Kind.valueOf(row.text("jobKind").toUpperCase(Locale.ROOT)),
        orNull(row.find("title")),
        row.find("locale").orElse("en"),
        row.json("settings").orElseGet(Json::object),
        State.of(row.text("state")),
        row.decimal("progress", 0),
        orNull(row.find("stage")),
        orNull(row.find("reason")),
        orNull(row.find("detail")),
        (int) row.number("revision", 0),
        orNull(row.find("order")),
        orNull(row.find("orderState")),
        row.truth("startNow"),
        orNull(row.json("report")),
        row.time("createdAt").orElse(Instant.EPOCH),
        orNull(row.time("completedAt")),
        row.seconds(Table.EXPIRES_AT).orElse(Instant.MAX),
        orNull(row.seconds(HeldRows.UNTIL)),
        row.number("fence", 0),
        orNull(row.time("leaseUntil")),
        (int) row.number("attempts", 0),
        row.truth("unsettled"));
  }

  static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }
}
