package io.mixrunners.mastering;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Change;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The last steps of a master: copies of the source and the preview, and the one transaction that
 * says the job is ready and until when it is kept.
 */
final class Completion {
  private final Room room;

  Completion(Room room) {
    this.room = room;
  }

  /** What already lies in {@code kept/} of the job: file ids and lengths. */
  Map<String, Long> kept(Job job) {
    String prefix = prefix(job);
    Map<String, Long> kept = new HashMap<>();
    for (S3Object object : room.audio().list(prefix)) {
      kept.put(object.key().substring(prefix.length()), object.size());
    }
    return kept;
  }

  /** All outputs must be in place. */
  Job complete(Hold hold) {
    Job job = hold.job();
    List<JobFile> files = room.files().list(job.subject(), job.id());
    files.forEach(file -> copy(hold, file));
    Map<String, Long> kept = kept(job);
    // The policy's 120 days run from here, and so does the bucket's own clock.
    Instant completedAt = room.audio().earliest(prefix(job)).orElseThrow(Stopped::new);
    Instant end = room.register().end(completedAt, "work", "job", "ready");
    Change change =
        room.outcomes()
            .ending(Jobs.fenced(job).ifAbsent("completedAt"), State.READY, end)
            .time("completedAt", completedAt)
            .set("attempts", 0);
    List<TransactWriteItem> rows =
        files.stream()
            .map(file -> settled(job, file, kept, end))
            .map(room.files()::putting)
            .toList();
    if (rows.size() > Hold.ROWS_AT_ONCE) {
      // More than one transaction holds: the rows first, and after a crash between they say the
      // same.
      hold.put(rows);
      return hold.finish(change, List.of());
    }
    return hold.finish(change, rows);
  }

  private void copy(Hold hold, JobFile file) {
    Job job = hold.job();
    String to = AudioKeys.kept(job.subject(), job.id(), file.id());
    @Nullable String from = file.key();
    if (from != null && !from.equals(to) && room.audio().head(from).isPresent()) {
      hold.copy(from, to);
    }
  }

  private static JobFile settled(Job job, JobFile file, Map<String, Long> kept, Instant end) {
    @Nullable Long bytes = kept.get(file.id());
    boolean there = bytes != null;
    return new JobFile(
        file.subject(),
        file.job(),
        file.id(),
        file.name(),
        file.use(),
        file.role(),
        file.format(),
        there ? bytes : file.bytes(),
        there ? AudioKeys.kept(job.subject(), job.id(), file.id()) : null,
        null,
        file.partBytes(),
        List.of(),
        there && file.state().equals("planned") ? "rendered" : file.state(),
        end);
  }

  private static String prefix(Job job) {
    return AudioKeys.kept(job.subject(), job.id(), "");
  }
}
