package io.mixrunners.mastering;

import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Progress;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Renders what is heard of each song of an album before paying: measured first, so that each lands
 * as far under the loudest as it was, and then one after the other.
 */
final class AlbumPreviewRun {
  /** No quieter than the engine takes, LUFS. */
  private static final double LOWEST = -36;

  private final Room room;

  AlbumPreviewRun(Room room) {
    this.room = room;
  }

  void run(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    AlbumSources sources = AlbumSources.fetch(room, hold, scratch);
    List<Double> targets = targets(sources, hold);
    JobFile beside = sources.rows().getFirst();
    Instant end = PreviewRun.end(room, hold.job(), Sources.isWaiting(beside));
    List<TransactWriteItem> rows = new ArrayList<>();
    List<Report> reports = new ArrayList<>();
    int count = sources.songs().size();
    for (int i = 0; i < count; i++) {
      Path flac = scratch.file(AlbumMade.preview(i).id());
      Path peaks = scratch.file(AlbumMade.peaks(i).id());
      MasterSettings settings = sources.settings().withLoudness(targets.get(i));
      Progress progress = part(hold.progress(), i, count);
      reports.add(
          room.engine()
              .preview(sources.songs().get(i), settings, flac, peaks, scratch.dir(), progress));
      rows.add(PreviewRun.save(room, hold, beside, AlbumMade.preview(i), flac, end));
      rows.add(PreviewRun.save(room, hold, beside, AlbumMade.peaks(i), peaks, end));
      Files.deleteIfExists(flac);
      for (Made made : AlbumMade.masters(i)) {
        JobFile planned = AlbumMade.planned(made, sources.rows().get(i), hold.job(), end);
        rows.add(room.files().putting(planned));
      }
    }
    hold.tell("saving", 1);
    // More than one transaction may hold: the rows first, since they say the same when made again.
    hold.put(rows);
    Job job = hold.job();
    Change change =
        room.jobs()
            .to(Jobs.fenced(job), State.PREVIEW)
            .json("report", AlbumReport.of(sources.rows(), reports))
            .set("attempts", 0)
            .remove("leaseUntil")
            .seconds(Table.EXPIRES_AT, end)
            .seconds("dueAt", end);
    hold.finish(change, List.of());
  }

  /** What each song shall land on: the loudest on the target, the others as far under it as now. */
  private List<Double> targets(AlbumSources sources, Hold hold) throws RefusedAudio, IOException {
    List<@Nullable Double> levels = new ArrayList<>();
    double loudest = Double.NEGATIVE_INFINITY;
    for (Path song : sources.songs()) {
      Measurement measured = room.engine().measure(song, stopping(hold));
      levels.add(measured.integrated());
      if (measured.integrated() != null) {
        loudest = Math.max(loudest, measured.integrated());
      }
    }
    List<Double> targets = new ArrayList<>();
    double target = sources.settings().target().loudness();
    for (@Nullable Double level : levels) {
      double under = level == null ? 0 : level - loudest;
      targets.add(Math.max(LOWEST, target + under));
    }
    return targets;
  }

  /** Stops a measurement when the job is lost, and tells nothing else. */
  private static Progress stopping(Hold hold) {
    Progress whole = hold.progress();
    return (stage, fraction) -> whole.at(stage, 0);
  }

  /** One song's part of the whole. */
  static Progress part(Progress whole, int at, int of) {
    return (stage, fraction) -> whole.at(stage, (at + fraction) / of);
  }
}
