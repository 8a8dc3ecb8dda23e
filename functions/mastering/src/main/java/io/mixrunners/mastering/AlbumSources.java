package io.mixrunners.mastering;

import io.mixrunners.audio.MasterSettings;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The songs of an album on the worker's own disk, in the order in which they were sent, and what is
 * asked of all of them.
 *
 * @param rows the songs' own rows
 */
record AlbumSources(List<Path> songs, MasterSettings settings, List<JobFile> rows) {

  /** What a run leaves on the disk of each song: the source, three outputs and a listening copy. */
  private static final int COPIES = 5;

  /** The engine's spools, of one song at a time, in sizes of the source. */
  private static final int SPOOLS = 7;

  /**
   * Downloads what the run needs.
   *
   * @throws io.mixrunners.core.PermanentFailure if something of it is no longer there, or cannot be
   *     used at all
   */
  static AlbumSources fetch(Room room, Hold hold, Scratch scratch) throws IOException {
    Job job = hold.job();
    List<JobFile> uploads =
        room.files().list(job.subject(), job.id()).stream().filter(Sources::isUpload).toList();
    List<JobFile> rows = songs(uploads);
    if (rows.isEmpty()) {
      throw Reasons.sourceGone();
    }
    MasterSettings settings = Sources.settings(job.settings());
    long all = uploads.stream().mapToLong(Sources::length).sum();
    long longest = uploads.stream().mapToLong(Sources::length).max().orElse(0);
    scratch.requireExactly(all * COPIES + longest * SPOOLS);
    List<Path> songs = new ArrayList<>();
    for (JobFile row : rows) {
      hold.tell("fetching", songs.size() / (double) rows.size());
      songs.add(Sources.download(room, hold, scratch, row));
    }
    settings = Sources.withReference(room, hold, scratch, uploads, settings);
    if (!settings.problems().isEmpty()) {
      throw Reasons.settings();
    }
    return new AlbumSources(songs, settings, rows);
  }

  /** The songs among files, in the album's order: a song's role is its number. */
  static List<JobFile> songs(List<JobFile> files) {
    return files.stream()
        .filter(file -> file.use().equals("mix"))
        .sorted(Comparator.comparingInt(AlbumSources::number).thenComparing(JobFile::id))
        .toList();
  }

  private static int number(JobFile file) {
    try {
      return file.role() == null ? Integer.MAX_VALUE : Integer.parseInt(file.role());
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }
}
