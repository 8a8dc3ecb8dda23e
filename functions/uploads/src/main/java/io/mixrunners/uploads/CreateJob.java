package io.mixrunners.uploads;

import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Json;
import io.mixrunners.core.Problem;
import io.mixrunners.uploads.NewJob.NewFile;
import io.mixrunners.uploads.Parts.PartUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/jobs}: a draft, its files' rows, and where to send the parts. */
final class CreateJob {
  /** A file of the new job, as the answer shows it. */
  record Upload(String file, long partBytes, List<PartUrl> parts) {}

  /** The answer. */
  record Created(String job, List<Upload> files) {}

  private final Room room;

  CreateJob(Room room) {
    this.room = room;
  }

  ApiResponse answer(ApiRequest request) {
    String subject = room.accounts().requireActive(request.subject()).subject();
    NewJob wanted = request.body(NewJob.class).checked();
    return room.idempotency()
        .once(
            request,
            () -> {
              Created created = create(subject, wanted);
              return new Idempotency.Made(created.job(), ApiResponse.json(201, created));
            },
            job -> ApiResponse.json(201, again(subject, job)));
  }

  private Created create(String subject, NewJob wanted) {
    if (!room.rates().admits("jobs|" + subject, Limits.JOBS_A_DAY, Duration.ofDays(1))) {
      throw Problem.retryable(
          Problem.Type.TOO_MANY,
          "You began 20 jobs today, which is the most we take in a day. Nothing was changed.",
          3600);
    }
    Instant now = room.now();
    Instant end = room.register().end(now, "work", "job", "draft");
    String id = Ids.id();
    List<JobFile> files = new ArrayList<>();
    // The files first, the job last: a crash in between leaves nothing that anybody can see, and
    // what it leaves ends by itself (the upload by lifecycle, the row by TTL).
    int song = 0;
    for (NewFile file : wanted.fileList()) {
      // An album's songs keep their order by their number, since ids say nothing of it.
      boolean numbered = "album".equals(wanted.kind()) && "mix".equals(file.use());
      String role = numbered ? String.valueOf(++song) : file.role();
      files.add(open(subject, id, file, role, end));
    }
    room.jobs()
        .create(
            Job.draft(
                subject,
                id,
                Job.Kind.of(wanted.kind() == null ? "" : wanted.kind()).orElseThrow(),
                wanted.title(),
                wanted.locale() == null ? "en" : wanted.locale(),
                wanted.settings() == null
                    ? Json.object()
                    : ReferenceByName.resolved(wanted.settings(), files),
                now,
                end));
    return new Created(id, files.stream().map(this::upload).toList());
  }

  private JobFile open(
      String subject, String job, NewFile wanted, @Nullable String role, Instant end) {
    String file = Ids.id();
    String key = AudioKeys.incoming(subject, job, file);
    List<String> checksums = wanted.checksums();
    String uploadId = room.parts().open(key, !checksums.isEmpty());
    JobFile row =
        new JobFile(
            subject,
            job,
            file,
            wanted.name() == null ? file : wanted.name(),
            wanted.use() == null ? "mix" : wanted.use(),
            role,
            null,
            wanted.bytes(),
            key,
            uploadId,
            Limits.PART_BYTES,
            checksums,
            "uploading",
            end);
    room.files().put(row);
    return row;
  }

  private Created again(String subject, String job) {
    room.job(subject, job);
    List<Upload> uploads =
        room.files().list(subject, job).stream()
            .filter(file -> file.uploadId() != null)
            .map(this::upload)
            .toList();
    return new Created(job, uploads);
  }

  private Upload upload(JobFile file) {
    List<PartUrl> urls =
        IntStream.rangeClosed(1, file.parts())
            .mapToObj(number -> room.parts().url(file, number))
            .toList();
    return new Upload(file.id(), file.partBytes(), urls);
  }
}
