package io.mixrunners.mastering;

import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the engine makes of an album's songs, whose place in the album is in every id: {@code
 * 01.wav}. People see the song's own name behind it.
 */
final class AlbumMade {

  private AlbumMade() {}

  /** The masters of a song, in the order of writing; places count from 0. */
  static List<Made> masters(int place) {
    List<Made> all = new ArrayList<>();
    for (Made made : Made.MASTERS) {
      String id = number(place) + "." + made.format();
      all.add(new Made(id, made.use(), made.format(), made.contentType()));
    }
    return all;
  }

  /** What is heard of a song before paying; the first one's is called like that of a single. */
  static Made preview(int place) {
    return at(Made.PREVIEW, place);
  }

  /** What is drawn of a song. */
  static Made peaks(int place) {
    return at(Made.PEAKS, place);
  }

  private static Made at(Made made, int place) {
    String id = place == 0 ? made.id() : made.use() + "-" + number(place) + "." + made.format();
    return new Made(id, made.use(), made.format(), made.contentType());
  }

  private static String number(int place) {
    return String.format(Locale.ROOT, "%02d", place + 1);
  }

  /** A promised output's row: its name is its number and that of its song. */
  static JobFile planned(Made made, JobFile song, Job job, Instant end) {
    JobFile row = made.planned(job, end);
    String stem = made.id().substring(0, made.id().lastIndexOf('.'));
    return new JobFile(
        row.subject(),
        row.job(),
        row.id(),
        stem + " " + stem(song.name()) + "." + made.format(),
        row.use(),
        row.role(),
        row.format(),
        row.bytes(),
        row.key(),
        row.uploadId(),
        row.partBytes(),
        row.checksums(),
        row.state(),
        row.expiresAt());
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
