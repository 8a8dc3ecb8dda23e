package io.mixrunners.uploads;

import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * {@code GET /api/jobs/{job}/files/{file}}: a signed URL for at most ten minutes and never past the
 * moment at which the file goes.
 */
final class Download {
  record Answer(String url, Instant expiresAt) {}

  private static final Map<String, String> MEDIA =
      Map.of(
          "wav",
          "audio/wav",
          "flac",
          "audio/flac",
          "mp3",
          "audio/mpeg",
          "json",
          "application/json",
          "aiff",
          "audio/aiff");

  private final Room room;

  Download(Room room) {
    this.room = room;
  }

  ApiResponse answer(ApiRequest request) {
    Job job = room.job(request.subject(), request.path("job"));
    JobFile file =
        room.files()
            .find(job.subject(), job.id(), request.path("file"))
            .orElseThrow(Problem::notFound);
    String key = readable(job, file);
    Duration left = Duration.between(room.now(), job.expiresAt());
    if (left.toSeconds() < 1) {
      // A link lives for whole seconds, and none may live longer than the audio.
      throw Room.gone();
    }
    Duration life = left.compareTo(Limits.DOWNLOAD_URL) < 0 ? left : Limits.DOWNLOAD_URL;
    // Before the link exists, the ledger says that it will.
    room.ledger().record(job.subject(), "you", "download-link", job.id(), file.id());
    String ending = file.format() == null ? "bin" : file.format();
    String name = Ids.isId(file.id()) ? "original." + ending : file.id();
    String url =
        room.presigner()
            .presignGetObject(
                presign ->
                    presign
                        .signatureDuration(life)
                        .getObjectRequest(
                            get ->
                                get.bucket(room.audio().name())
                                    .key(key)
                                    .responseContentType(
                                        MEDIA.getOrDefault(ending, "application/octet-stream"))
                                    .responseContentDisposition(
                                        "attachment; filename=\"mixrunners-" + name + "\"")))
            .url()
            .toString();
    return ApiResponse.json(200, new Answer(url, room.now().plus(life)));
  }

  private static String readable(Job job, JobFile file) {
    boolean there = file.state().equals("uploaded") || file.state().equals("rendered");
    if (there && file.key() != null) {
      return file.key();
    }
    if (file.use().equals("output") && !job.isPaid()) {
      throw Problem.of(
          Problem.Type.NOT_PAID,
          "The master is rendered once the job is paid. Until then there is the preview.");
    }
    if (job.state() == Job.State.FAILED) {
      throw Problem.of(
          Problem.Type.CONFLICT, "This job failed, so the file was never made. See its reason.");
    }
    throw Problem.retryable(
        Problem.Type.NOT_READY, "The file is on its way. Ask again in a few seconds.", 5);
  }
}
