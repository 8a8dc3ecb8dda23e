package io.mixrunners.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Change;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Problem.FieldError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code PUT /api/jobs/{job}/settings}: asks for a new preview; frozen once the job is paid. */
final class ChangeSettings {
  record Body(@Nullable JsonNode settings) {}

  private final Room room;

  ChangeSettings(Room room) {
    this.room = room;
  }

  ApiResponse answer(ApiRequest request) {
    String subject = room.accounts().requireActive(request.subject()).subject();
    Job job = room.job(subject, request.path("job"));
    @Nullable JsonNode settings = request.body(Body.class).settings();
    List<FieldError> errors =
        settings == null
            ? List.of(new FieldError("settings", "Must be an object."))
            : job.kind() == Job.Kind.MIXING
                ? StemSettings.errors(settings)
                : Settings.errors(settings);
    if (errors.isEmpty() && settings != null && settings.has("reference") && !hasReference(job)) {
      errors =
          List.of(
              new FieldError(
                  "settings.reference", "This job has no file of use reference to follow."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    Change change =
        Jobs.from(subject, job.id(), Set.of(State.PREVIEW))
            .ifEquals("revision", job.revision())
            .json("settings", settings == null ? Json.object() : settings)
            .set("revision", job.revision() + 1L)
            .set("attempts", 0);
    Job after =
        room.jobs()
            .apply(room.jobs().to(change, State.ANALYSING))
            .orElseThrow(
                () ->
                    Problem.of(
                        Problem.Type.CONFLICT,
                        "Settings can change while the job is in preview and not paid. Nothing was"
                            + " changed."));
    room.queues().send(new Message.Mastering(subject, after.id(), "preview", after.revision()));
    return ApiResponse.json(202, new CompleteJob.Answer(after.id(), after.state().word()));
  }

  private boolean hasReference(Job job) {
    return room.files().list(job.subject(), job.id()).stream()
        .anyMatch(file -> file.use().equals("reference"));
  }
}
