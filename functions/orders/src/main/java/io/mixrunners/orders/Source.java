package io.mixrunners.orders;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Change;
import io.mixrunners.core.Files;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Keeps a job's files alive while its money or its start is awaited: {@code incoming/} empties
 * itself after days, so what must wait longer moves to {@code paid/}. Copy, then row, then
 * deletion: interrupted, the next run goes on.
 */
final class Source {
  /**
   * What has this much time left in {@code incoming/} need not move for work that starts at once.
   */
  private static final Duration ENOUGH = Duration.ofHours(24);

  private final Room room;

  Source(Room room) {
    this.room = room;
  }

  /** After the order was paid; the job is queued. */
  void keepPaid(Job job) {
    Instant end = room.register().end(room.now(), "work", "file", "paid");
    Instant emptied = room.register().end(job.createdAt(), "audio", "objects", "incoming");
    boolean move = !job.startNow() || emptied.isBefore(room.now().plus(ENOUGH));
    for (JobFile file : room.files().listEvenExpired(job.subject(), job.id())) {
      keep(move ? moved(file) : file, end);
    }
  }

  /** A bank takes its days: order, job and files must outlast them. */
  void keepWhilePending(Order order) {
    Instant end = room.register().end(room.now(), "work", "job", "queued");
    room.orders()
        .apply(Orders.change(order).ifEquals("state", "open").seconds(Table.EXPIRES_AT, end));
    boolean waits =
        room.jobs()
            .apply(
                Jobs.until(
                    Jobs.from(order.subject(), order.job(), Set.of(State.PREVIEW, State.ANALYSING)),
                    end))
            .isPresent();
    if (waits) {
      for (JobFile file : room.files().listEvenExpired(order.subject(), order.job())) {
        keep(moved(file), end);
      }
    }
  }

  /** The payment failed after all: the job has its unpaid time again, at least a whole one. */
  void letGo(Order order) {
    Instant end = room.register().end(room.now(), "work", "job", "preview");
    room.jobs()
        .apply(
            Jobs.until(
                Jobs.from(order.subject(), order.job(), Set.of(State.PREVIEW, State.ANALYSING)),
                end));
  }

  private void keep(JobFile file, Instant end) {
    Change later =
        Files.change(file)
            .ifAbsentOrBelow(Table.EXPIRES_AT, end.getEpochSecond())
            .seconds(Table.EXPIRES_AT, end);
    room.files().apply(later);
  }

  private JobFile moved(JobFile file) {
    String from = file.key();
    if (from == null || !from.startsWith(AudioKeys.INCOMING)) {
      return file;
    }
    String to = AudioKeys.PAID + from.substring(AudioKeys.INCOMING.length());
    if (room.audio().head(from).isPresent()) {
      room.audio().copy(from, to);
    } else if (room.audio().head(to).isEmpty()) {
      return file;
    }
    room.files().apply(Files.change(file).ifEquals("key", from).set("key", to));
    room.audio().delete(from);
    return file;
  }
}
