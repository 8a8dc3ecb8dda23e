package io.mixrunners.mastering;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A job's uploads on the worker's own disk, and the settings that speak of them.
 *
 * @param mix the song
 * @param row the song's own row
 */
record Sources(Path mix, MasterSettings settings, JobFile row) {

  /**
   * Downloads what the run needs.
   *
   * @throws io.mixrunners.core.PermanentFailure if something of it is no longer there, or cannot be
   *     used at all
   */
  static Sources fetch(Room room, Hold hold, Scratch scratch) throws IOException {
    Job job = hold.job();
    List<JobFile> uploads =
        room.files().list(job.subject(), job.id()).stream().filter(Sources::isUpload).toList();
    JobFile mix = one(uploads, "mix").orElseThrow(Reasons::sourceGone);
    MasterSettings settings = settings(job.settings());
    scratch.require(uploads.stream().mapToLong(Sources::length).sum());
    hold.tell("fetching", 0);
    Path song = download(room, hold, scratch, mix);
    settings = withReference(room, hold, scratch, uploads, settings);
    if (!settings.problems().isEmpty()) {
      throw Reasons.settings();
    }
    return new Sources(song, settings, mix);
  }

  /** Whether the person sent this file. */
  static boolean isUpload(JobFile file) {
    return file.state().equals("uploaded");
  }

  static long length(JobFile file) {
    return file.bytes() == null ? 0 : file.bytes();
  }

  private static Optional<JobFile> one(List<JobFile> uploads, String use) {
    return uploads.stream().filter(file -> file.use().equals(use)).findFirst();
  }

  /**
   * A job has one reference at most: it is followed where it was uploaded, whatever the settings
   * call it, since its id is known only after they were first written.
   */
  static MasterSettings withReference(
      Room room, Hold hold, Scratch scratch, List<JobFile> uploads, MasterSettings settings)
      throws IOException {
    Optional<JobFile> reference = one(uploads, "reference");
    if (reference.isEmpty()) {
      if (settings.reference() != null) {
        throw Reasons.sourceGone();
      }
      return settings;
    }
    return settings.withReferenceAt(download(room, hold, scratch, reference.get()));
  }

  static MasterSettings settings(JsonNode settings) {
    try {
      return Json.read(settings.toString(), MasterSettings.class);
    } catch (IllegalArgumentException e) {
      throw Reasons.settings();
    }
  }

  /** Brings one upload to the worker's disk. */
  static Path download(Room room, Hold hold, Scratch scratch, JobFile file) throws IOException {
    Path to = scratch.file("source-" + file.id());
    if (file.key() == null) {
      throw Reasons.sourceGone();
    }
    hold.check();
    hold.note("read", file.id());
    try {
      room.audio().download(file.key(), to);
    } catch (NoSuchKeyException e) {
      // Deleted just now, moved because it was just paid, or gone with the end of its period: only
      // the last is a failure.
      hold.check();
      if (!key(room, file).equals(file.key())) {
        throw new IOException("The source has just been moved", e);
      }
      throw Reasons.sourceGone();
    }
    return to;
  }

  private static String key(Room room, JobFile file) {
    return room.files()
        .find(file.subject(), file.job(), file.id())
        .map(now -> String.valueOf(now.key()))
        .orElse("");
  }

  /** Where something lies that belongs beside an upload. */
  static String beside(JobFile row, String name) {
    String key = String.valueOf(row.key());
    return key.substring(0, key.lastIndexOf('/') + 1) + name;
  }

  /** Whether an upload was moved to outlast a payment that takes days. */
  static boolean isWaiting(JobFile row) {
    return beside(row, "").startsWith(AudioKeys.PAID);
  }
}
