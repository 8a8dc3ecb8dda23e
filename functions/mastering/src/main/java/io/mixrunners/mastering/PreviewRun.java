package io.mixrunners.mastering;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.core.Change;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Renders what is heard before paying and lays it beside the source. The job, its report and the
 * rows of what was made and of what is promised change in one transaction.
 */
final class PreviewRun {
  private final Room room;

  PreviewRun(Room room) {
    this.room = room;
  }

  void run(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    Sources sources = Sources.fetch(room, hold, scratch);
    Path flac = scratch.file(Made.PREVIEW.id());
    Path peaks = scratch.file(Made.PEAKS.id());
    Report report =
        room.engine()
            .preview(
                sources.mix(), sources.settings(), flac, peaks, scratch.dir(), hold.progress());
    hold.tell("saving", 1);
    Job job = hold.job();
    Instant end = end(room, job, Sources.isWaiting(sources.row()));
    List<TransactWriteItem> rows = new ArrayList<>();
    rows.add(save(room, hold, sources.row(), Made.PREVIEW, flac, end));
    rows.add(save(room, hold, sources.row(), Made.PEAKS, peaks, end));
    Made.MASTERS.forEach(made -> rows.add(room.files().putting(made.planned(job, end))));
    Change change =
        room.jobs()
            .to(Jobs.fenced(job), State.PREVIEW)
            .json("report", report)
            .set("attempts", 0)
            .remove("leaseUntil")
            .seconds(Table.EXPIRES_AT, end)
            .seconds("dueAt", end);
    hold.finish(change, rows);
  }

  /** Uploads something beside a source; the row that says so. */
  static TransactWriteItem save(
      Room room, Hold hold, JobFile beside, Made made, Path from, Instant end) throws IOException {
    String key = Sources.beside(beside, made.id());
    hold.upload(from, made, key);
    return room.files().putting(made.rendered(hold.job(), key, Files.size(from), end));
  }

  /**
   * Never later than the bucket lets the source go, whose clock starts after the job's; while a
   * payment is awaited, as long as was said then.
   */
  static Instant end(Room room, Job job, boolean waiting) {
    if (waiting) {
      return job.expiresAt();
    }
    Instant byJob = room.register().end(job.createdAt(), "work", "job", "preview");
    Instant bySource = room.register().end(job.createdAt(), "audio", "objects", "incoming");
    return byJob.isBefore(bySource) ? byJob : bySource;
  }
}
