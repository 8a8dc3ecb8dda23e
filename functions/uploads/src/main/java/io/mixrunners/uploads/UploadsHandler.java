package io.mixrunners.uploads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Api;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.Json;
import io.mixrunners.core.Priming;
import java.util.Comparator;
import java.util.List;

/** Jobs and their files, as a person's page sees them: create, send, look, download, delete. */
public final class UploadsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int PAGE = 50;
  private final Room room;
  private final Api api;

  @SuppressWarnings("unused") // the runtime holds it only weakly
  private final Priming priming;

  public UploadsHandler() {
    this(Environment.ofProcess());
  }

  public UploadsHandler(Environment environment) {
    this.room = Room.in(environment);
    CompleteJob complete = new CompleteJob(room);
    DeleteJob delete = new DeleteJob(room);
    this.api =
        new Api(environment)
            .session("POST /api/jobs", (request, log) -> new CreateJob(room).answer(request))
            .session("GET /api/jobs", (request, log) -> list(request))
            .session("GET /api/jobs/{job}", (request, log) -> show(request))
            .session("DELETE /api/jobs/{job}", (request, log) -> delete.wholeJob(request))
            .session("POST /api/jobs/{job}/complete", (request, log) -> complete.answer(request))
            .session(
                "PUT /api/jobs/{job}/settings",
                (request, log) -> new ChangeSettings(room).answer(request))
            .session(
                "GET /api/jobs/{job}/files/{file}",
                (request, log) -> new Download(room).answer(request))
            .session(
                "GET /api/jobs/{job}/files/{file}/parts",
                (request, log) -> new ResumeUpload(room).answer(request))
            .session(
                "DELETE /api/jobs/{job}/files/{file}", (request, log) -> delete.oneFile(request));
    this.priming = Priming.with(() -> room.jobs().list(Ids.id()));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.handle(event, context);
  }

  private ApiResponse show(ApiRequest request) {
    Job job = room.job(request.subject(), request.path("job"));
    return ApiResponse.json(200, view(job));
  }

  /** Newest first; the cursor is the id of the last job shown, which only its owner can use. */
  private ApiResponse list(ApiRequest request) {
    List<Job> jobs =
        room.jobs().list(request.subject()).stream()
            .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id).reversed())
            .toList();
    String cursor = request.query("cursor").orElse("");
    int from = 0;
    for (int i = 0; i < jobs.size(); i++) {
      if (jobs.get(i).id().equals(cursor)) {
        from = i + 1;
      }
    }
    List<Job> page = jobs.subList(from, Math.min(jobs.size(), from + PAGE));
    ObjectNode answer = Json.object();
    page.forEach(job -> answer.withArray("items").add(view(job)));
    if (page.isEmpty()) {
      answer.putArray("items");
    } else if (from + PAGE < jobs.size()) {
      answer.put("cursor", page.getLast().id());
    }
    return ApiResponse.json(200, answer);
  }

  private ObjectNode view(Job job) {
    return JobView.of(job, room.files().list(job.subject(), job.id()), room.prices());
  }
}
