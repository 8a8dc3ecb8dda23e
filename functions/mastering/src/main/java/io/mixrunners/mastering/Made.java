package io.mixrunners.mastering;

import io.mixrunners.audio.Format;
import io.mixrunners.audio.Output;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine makes of a song: names that are also file ids and ends of keys.
 *
 * @param format as the API shows it, also the file's ending
 */
record Made(String id, String use, String format, String contentType) {
  static final Made PREVIEW = new Made("preview.flac", "preview", "flac", "audio/flac");
  static final Made PEAKS = new Made("peaks.json", "peaks", "json", "application/json");

  /**
   * The masters in the order of writing: lossless, 24 bit at the source's rate, and then the slow
   * one, for phones and mails.
   */
  static final List<Made> MASTERS =
      List.of(
          new Made("master.wav", "output", "wav", "audio/wav"),
          new Made("master.flac", "output", "flac", "audio/flac"),
          new Made("master.mp3", "output", "mp3", "audio/mpeg"));

  Output at(Scratch scratch) {
    return Output.of(scratch.file(id), Format.ofName(id).orElseThrow());
  }

  /** Its row while it is only promised. */
  JobFile planned(Job job, Instant end) {
    return row(job, null, null, "planned", end);
  }

  JobFile rendered(Job job, String key, long bytes, Instant end) {
    return row(job, key, bytes, "rendered", end);
  }

  private JobFile row(
      Job job, @Nullable String key, @Nullable Long bytes, String state, Instant end) {
    return new JobFile(
        job.subject(),
        job.id(),
        id,
        id,
        use,
        null,
        format,
        bytes,
        key,
        null,
        1,
        List.of(),
        state,
        end);
  }
}
