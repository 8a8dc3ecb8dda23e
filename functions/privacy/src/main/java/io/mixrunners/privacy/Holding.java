package io.mixrunners.privacy;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Files;
import io.mixrunners.core.HeldRows;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Takes a restricted person's audio to {@code held/}, which no lifecycle empties: copy, then the
 * row says where it lies, then the old copy goes. A crash at any line leaves at most a second copy,
 * which the next run takes away. It follows the rows, so what a stopped engine leaves half-written
 * is not taken for an output. Thread-safe.
 */
final class Holding {
  private final HeldRows rows;
  private final Jobs jobs;
  private final Files files;
  private final Bucket audio;

  Holding(HeldRows rows, Jobs jobs, Files files, Bucket audio) {
    this.rows = rows;
    this.jobs = jobs;
    this.files = files;
    this.audio = audio;
  }

  /**
   * @return false if the restriction was lifted meanwhile; then what was moved stays where it is,
   *     with its date
   */
  boolean hold(String subject) {
    if (!rows.hold(subject)) {
      return false;
    }
    for (Job job : jobs.list(subject)) {
      files.list(subject, job.id()).forEach(this::move);
    }
    return rows.hold(subject);
  }

  private void move(JobFile file) {
    @Nullable String from = file.key();
    String to = AudioKeys.held(file.subject(), file.job(), file.id());
    if (from == null || file.state().equals("uploading")) {
      return;
    }
    if (!from.equals(to)) {
      try {
        audio.copy(from, to);
      } catch (NoSuchKeyException e) {
        return;
      }
      files.apply(Files.change(file).ifEquals("key", from).set("key", to));
    }
    boolean moved =
        files
            .find(file.subject(), file.job(), file.id())
            .filter(now -> to.equals(now.key()))
            .isPresent();
    if (moved) {
      List.of(
              AudioKeys.incoming(file.subject(), file.job(), file.id()),
              AudioKeys.paid(file.subject(), file.job(), file.id()),
              AudioKeys.kept(file.subject(), file.job(), file.id()))
          .forEach(audio::delete);
    }
  }
}
