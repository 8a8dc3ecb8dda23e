package io.mixrunners.uploads;

import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code DELETE /api/jobs/{job}} and {@code …/files/{file}}. Interrupted, the person's next call
 * goes on; the job's own row goes last.
 */
final class DeleteJob {
  private static final Set<State> OVER = EnumSet.of(State.READY, State.FAILED);
  private final Room room;

  DeleteJob(Room room) {
    this.room = room;
  }

  ApiResponse wholeJob(ApiRequest request) {
    Job job = room.job(request.subject(), request.path("job"));
    if (!OVER.contains(job.state())) {
      job = cancel(job);
    }
    // Money first: once the row is gone, nobody would ask for it any more. An open payment page
    // closes.
    @Nullable String order = job.order();
    if (order != null && job.state() == State.FAILED) {
      room.queues().send(new Message.Refund(job.subject(), order, "deleted"));
    }
    for (String key :
        List.of(
            AudioKeys.incoming(job.subject(), job.id(), ""),
            AudioKeys.paid(job.subject(), job.id(), ""),
            AudioKeys.kept(job.subject(), job.id(), ""),
            AudioKeys.held(job.subject(), job.id(), ""))) {
      room.audio().deleteAll(key);
    }
    room.files().listEvenExpired(job.subject(), job.id()).forEach(room.files()::delete);
    room.ledger().record(job.subject(), "you", "deleted", job.id(), null);
    room.jobs().delete(job.subject(), job.id());
    return ApiResponse.noContent();
  }

  /** A worker that still runs finds that its lease no longer fits, and removes its own output. */
  private Job cancel(Job job) {
    return room.jobs()
        .apply(
            room.jobs()
                .to(
                    Jobs.from(
                        job.subject(), job.id(), EnumSet.complementOf(EnumSet.of(State.READY))),
                    State.FAILED)
                .set("reason", "deleted")
                .add("fence", 1)
                .remove("leaseUntil"))
        .orElseGet(() -> room.job(job.subject(), job.id()));
  }

  ApiResponse oneFile(ApiRequest request) {
    Job job = room.job(request.subject(), request.path("job"));
    JobFile file =
        room.files()
            .find(job.subject(), job.id(), request.path("file"))
            .orElseThrow(Problem::notFound);
    if (!OVER.contains(job.state())) {
      throw Problem.of(
          Problem.Type.CONFLICT,
          "The job still needs this file. Delete the whole job, or wait until it is done.");
    }
    if (file.key() != null) {
      room.audio().deleteAll(file.key());
    }
    room.ledger().record(job.subject(), "you", "deleted", job.id(), file.id());
    room.files().delete(file);
    return ApiResponse.noContent();
  }
}
