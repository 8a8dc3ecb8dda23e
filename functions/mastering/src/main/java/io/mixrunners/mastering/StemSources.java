package io.mixrunners.mastering;

import io.mixrunners.audio.mix.MixSettings;
import io.mixrunners.audio.mix.Stem;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mixing job's stems on the worker's own disk, in the order of their rows, and what is asked of
 * them.
 *
 * @param rows the stems' own rows
 */
record StemSources(List<Stem> stems, MixSettings settings, List<JobFile> rows) {

  /**
   * Downloads what the run needs.
   *
   * @throws io.mixrunners.core.PermanentFailure if something of it is no longer there, or cannot be
   *     used at all
   */
  static StemSources fetch(Room room, Hold hold, Scratch scratch) throws IOException {
    Job job = hold.job();
    List<JobFile> rows =
        room.files().list(job.subject(), job.id()).stream()
            .filter(file -> Sources.isUpload(file) && file.use().equals("stem"))
            .toList();
    if (rows.isEmpty()) {
      throw Reasons.sourceGone();
    }
    MixSettings settings = settings(job);
    scratch.requireExactly(need(rows));
    List<Stem> stems = new ArrayList<>();
    for (JobFile row : rows) {
      hold.tell("fetching", stems.size() / (double) rows.size());
      stems.add(
          new Stem(row.id(), row.name(), Sources.download(room, hold, scratch, row), row.role()));
    }
    return new StemSources(stems, settings, rows);
  }

  private static MixSettings settings(Job job) {
    MixSettings settings;
    try {
      settings = Json.read(job.settings().toString(), MixSettings.class);
    } catch (IllegalArgumentException e) {
      throw Reasons.settings();
    }
    if (!settings.problems().isEmpty()) {
      throw Reasons.settings();
    }
    return settings;
  }

  /** Whether a master is made as well, which is usual. */
  boolean mastered() {
    return !Boolean.FALSE.equals(settings.master());
  }

  /**
   * The sources, their spools of 32-bit floats, and some passes over a whole mix, which is as long
   * as the longest stem.
   */
  private static long need(List<JobFile> rows) {
    long sum = 0;
    long longest = 0;
    for (JobFile row : rows) {
      long bytes = row.bytes() == null ? 0 : row.bytes();
      long spool = bytes * growth(row);
      sum += bytes + spool;
      longest = Math.max(longest, spool);
    }
    return sum + 8 * longest;
  }

  /** How much larger than a file its samples are as floats, at the usual depths. */
  private static int growth(JobFile row) {
    return switch (row.format()) {
      case "flac" -> 4;
      case "mp3" -> 9;
      case null, default -> 2;
    };
  }
}
