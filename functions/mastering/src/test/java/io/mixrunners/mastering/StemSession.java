package io.mixrunners.mastering;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mixing job whose stems were just uploaded, in a {@link Studio}. */
final class StemSession {
  private StemSession() {}

  /**
   * @param stems bytes by id; the name is the id with an ending
   */
  static void upload(Studio studio, String settings, Map<String, byte[]> stems) {
    Instant end = studio.room.register().end(studio.now(), "work", "job", "draft");
    stems.forEach(
        (id, bytes) -> {
          String key = AudioKeys.incoming(Studio.SUBJECT, Studio.JOB, id);
          studio.put(key, bytes);
          studio
              .room
              .files()
              .put(
                  new JobFile(
                      Studio.SUBJECT,
                      Studio.JOB,
                      id,
                      id + ".wav",
                      "stem",
                      null,
                      "wav",
                      (long) bytes.length,
                      key,
                      null,
                      16L << 20,
                      List.of(),
                      "uploaded",
                      end));
        });
    studio
        .room
        .jobs()
        .create(
            Job.draft(
                Studio.SUBJECT,
                Studio.JOB,
                Job.Kind.MIXING,
                "My band",
                "en",
                Json.tree(settings),
                studio.now(),
                end));
    studio
        .room
        .jobs()
        .apply(
            studio
                .room
                .jobs()
                .to(
                    Jobs.from(Studio.SUBJECT, Studio.JOB, Set.of(Job.State.DRAFT)),
                    Job.State.ANALYSING));
  }
}
