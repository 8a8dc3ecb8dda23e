package io.mixrunners.uploads;

import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Change;
import io.mixrunners.core.Files;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Problem.FieldError;
import io.mixrunners.uploads.Parts.DonePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/jobs/{job}/complete}: joins the parts, looks at sizes and magic bytes, and hands
 * the job to the engine. Repeated, it answers the present state; interrupted anywhere, the next
 * call goes on where it stopped.
 */
final class CompleteJob {
  record Body(@Nullable List<FileParts> files) {}

  record FileParts(String file, @Nullable List<SentPart> parts) {}

  record SentPart(int number, String etag) {}

  record Answer(String job, String state) {}

  private final Room room;

  CompleteJob(Room room) {
    this.room = room;
  }

  ApiResponse answer(ApiRequest request) {
    String subject = room.accounts().requireActive(request.subject()).subject();
    Job job = room.job(subject, request.path("job"));
    Body body = request.body(Body.class);
    if (job.state() == State.DRAFT) {
      join(job, body);
      job = handOver(job);
    } else if (job.state() == State.ANALYSING) {
      // The state was written and the message perhaps not: once more does no harm.
      send(job);
    }
    return ApiResponse.json(202, new Answer(job.id(), job.state().word()));
  }

  private void join(Job job, Body body) {
    List<FileParts> sent = body.files() == null ? List.of() : body.files();
    List<FieldError> errors = new ArrayList<>();
    for (JobFile file : room.files().list(job.subject(), job.id())) {
      if (file.uploadId() == null) {
        continue;
      }
      Optional<FileParts> parts =
          sent.stream().filter(one -> one.file().equals(file.id())).findFirst();
      if (parts.isEmpty()) {
        errors.add(new FieldError(file.id(), "This file is not in the list of what was sent."));
      } else {
        joinFile(file, parts.get(), errors);
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private void joinFile(JobFile file, FileParts sent, List<FieldError> errors) {
    Optional<List<DonePart>> stored = room.parts().done(file);
    if (stored.isPresent()) {
      List<FieldError> wrong = compare(file, sent, stored.get());
      if (!wrong.isEmpty()) {
        errors.addAll(wrong);
        return;
      }
      room.parts().join(file, stored.get());
    }
    String key = file.key() == null ? "" : file.key();
    long length = room.audio().head(key).map(head -> head.contentLength()).orElse(-1L);
    if (file.bytes() == null || length != file.bytes()) {
      errors.add(
          new FieldError(
              file.id(),
              "The upload is no longer open, because it was idle for too long. Ask for its parts"
                  + " again and send them."));
      return;
    }
    Change uploaded = Files.change(file).set("state", "uploaded").remove("uploadId");
    MagicBytes.formatOf(room.s3(), room.audio().name(), key)
        .ifPresent(format -> uploaded.set("format", format));
    room.files().apply(uploaded);
  }

  private static List<FieldError> compare(JobFile file, FileParts sent, List<DonePart> stored) {
    Map<Integer, DonePart> byNumber =
        stored.stream().collect(Collectors.toMap(DonePart::number, Function.identity()));
    Map<Integer, String> etags =
        (sent.parts() == null ? List.<SentPart>of() : sent.parts())
            .stream().collect(Collectors.toMap(SentPart::number, SentPart::etag, (a, b) -> b));
    List<FieldError> wrong = new ArrayList<>();
    for (int number = 1; number <= file.parts(); number++) {
      String at = file.id() + ".parts." + number;
      @Nullable DonePart part = byNumber.get(number);
      @Nullable String etag = etags.get(number);
      if (part == null || part.bytes() != file.partLength(number)) {
        wrong.add(new FieldError(at, "This part has not arrived. Send it; the others are safe."));
      } else if (etag == null) {
        wrong.add(
            new FieldError(at, "Its ETag is missing from the list; the part itself is safe."));
      } else if (!bare(etag).equals(bare(part.etag()))) {
        wrong.add(new FieldError(at, "Its ETag is not the one that S3 gave for this part."));
      }
    }
    return wrong;
  }

  private static String bare(String etag) {
    return etag.replace("\"", "");
  }

  private Job handOver(Job job) {
    List<JobFile> files = room.files().list(job.subject(), job.id());
    long readable = files.stream().filter(file -> file.format() != null).count();
    // Of many stems one may be a stray text file: the mix leaves it out and says so.
    boolean audio = job.kind() == Job.Kind.MIXING ? readable >= 2 : readable == files.size();
    Change change = Jobs.from(job.subject(), job.id(), Set.of(State.DRAFT));
    if (audio) {
      room.jobs().to(change, State.ANALYSING).set("attempts", 0);
    } else {
      room.jobs()
          .to(change, State.FAILED)
          .set("reason", "not-audio")
          .set(
              "detail",
              job.kind() == Job.Kind.MIXING
                  ? "Fewer than two of these files are audio that we can read, whatever their names"
                      + " say. Nothing was charged. Send WAV, AIFF, FLAC or MP3 files."
                  : "This is not audio that we can read, whatever its name says. Nothing was charged."
                      + " Send a WAV, AIFF, FLAC or MP3 file.");
      Jobs.until(change, room.register().end(room.now(), "work", "job", "failed"));
    }
    Job after = room.jobs().apply(change).orElseGet(() -> room.job(job.subject(), job.id()));
    if (after.state() == State.ANALYSING) {
      send(after);
    }
    return after;
  }

  private void send(Job job) {
    room.queues().send(new Message.Mastering(job.subject(), job.id(), "preview", job.revision()));
  }
}
