package io.mixrunners.mastering;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.core.Change;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Renders what is heard of a mix before it is paid: the plain sum against the mix. A new set of
 * overrides renders it anew under the same keys.
 */
final class MixPreviewRun {
  private final Room room;

  MixPreviewRun(Room room) {
    this.room = room;
  }

  void run(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    StemSources sources = StemSources.fetch(room, hold, scratch);
    Path flac = scratch.file(Made.PREVIEW.id());
    Path peaks = scratch.file(Made.PEAKS.id());
    MixReport report =
        room.engine()
            .previewMix(
                sources.stems(), sources.settings(), flac, peaks, scratch.dir(), hold.progress());
    hold.tell("saving", 1);
    Job job = hold.job();
    JobFile beside = sources.rows().getFirst();
    Instant end = PreviewRun.end(room, job, Sources.isWaiting(beside));
    plan(hold, MixMade.of(report, sources.mastered()), end);
    Change change =
        room.jobs()
            .to(Jobs.fenced(job), State.PREVIEW)
            .json("report", report)
            .set("attempts", 0)
            .remove("leaseUntil")
            .seconds(Table.EXPIRES_AT, end)
            .seconds("dueAt", end);
    hold.finish(
        change,
        List.of(
            PreviewRun.save(room, hold, beside, Made.PREVIEW, flac, end),
            PreviewRun.save(room, hold, beside, Made.PEAKS, peaks, end)));
  }

  /** Promises the outputs, and takes back what other overrides had promised. */
  private void plan(Hold hold, List<MixMade> promised, Instant end) {
    Job job = hold.job();
    for (JobFile file : room.files().list(job.subject(), job.id())) {
      boolean stays = promised.stream().anyMatch(made -> made.id().equals(file.id()));
      if (file.state().equals("planned") && !stays) {
        room.files().delete(file);
      }
    }
    hold.put(promised.stream().map(made -> room.files().putting(made.planned(job, end))).toList());
  }
}
