package io.mixrunners.uploads;

import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Files;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Problem;
import io.mixrunners.uploads.Parts.DonePart;
import io.mixrunners.uploads.Parts.PartUrl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code GET /api/jobs/{job}/files/{file}/parts}: what has arrived, and fresh URLs for the rest. An
 * upload that was idle past the abort time starts anew.
 */
final class ResumeUpload {
  record Answer(String file, long partBytes, List<PartUrl> parts, List<DonePart> done) {}

  private final Room room;

  ResumeUpload(Room room) {
    this.room = room;
  }

  ApiResponse answer(ApiRequest request) {
    Job job = room.job(request.subject(), request.path("job"));
    JobFile file =
        room.files()
            .find(job.subject(), job.id(), request.path("file"))
            .orElseThrow(Problem::notFound);
    if (job.state() != Job.State.DRAFT || file.uploadId() == null) {
      throw Problem.of(
          Problem.Type.CONFLICT, "This file has arrived whole; there is nothing left to send.");
    }
    Optional<List<DonePart>> stored = room.parts().done(file);
    if (stored.isEmpty()) {
      file = reopen(file);
    }
    JobFile open = file;
    List<DonePart> done =
        stored.orElse(List.of()).stream()
            .filter(part -> part.number() <= open.parts())
            .filter(part -> part.bytes() == open.partLength(part.number()))
            .toList();
    Set<Integer> there = done.stream().map(DonePart::number).collect(Collectors.toSet());
    List<PartUrl> missing =
        IntStream.rangeClosed(1, open.parts())
            .filter(number -> !there.contains(number))
            .mapToObj(number -> room.parts().url(open, number))
            .toList();
    return ApiResponse.json(200, new Answer(open.id(), open.partBytes(), missing, done));
  }

  /** Two tabs may both find the upload gone: the first to write wins, the other uses its upload. */
  private JobFile reopen(JobFile file) {
    String key = file.key() == null ? "" : file.key();
    String old = file.uploadId() == null ? "" : file.uploadId();
    String fresh = room.parts().open(key, !file.checksums().isEmpty());
    return room.files()
        .apply(Files.change(file).set("uploadId", fresh).ifEquals("uploadId", old))
        .or(() -> room.files().find(file.subject(), file.job(), file.id()))
        .orElseThrow(Problem::notFound);
  }
}
