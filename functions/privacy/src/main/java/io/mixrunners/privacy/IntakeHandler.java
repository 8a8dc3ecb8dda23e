package io.mixrunners.privacy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Refused;
import java.util.Map;

/**
 * The operator's door for requests that came by mail or post, and for what a person of ours decides
 * about one. It has no route: only whom IAM lets invoke it gets here (docs/runbook.md). Takes an
 * {@link Intake.Order}, answers the request as its person sees it.
 */
public final class IntakeHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Intake intake;

  public IntakeHandler() {
    this(Environment.ofProcess());
  }

  public IntakeHandler(Environment environment) {
    RequestParts parts = new RequestParts(environment);
    this.intake =
        new Intake(parts.requests, parts.rights, parts.objections, parts.queues, parts.register);
  }

  /**
   * @throws IllegalArgumentException for an order that does not fit; says why, changes nothing
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Log log = new Log(context.getLogger());
    try {
      SubjectRequest request = intake.carryOut(Json.read(Json.write(event), Intake.Order.class));
      log.event("intake")
          .with("subject", request.subject())
          .with("request", request.id())
          .with("state", request.state().word())
          .info();
      JsonNode view = Views.progress(request).put("request", request.id());
      return Json.MAPPER.convertValue(view, Json.MAP);
    } catch (Problem problem) {
      log.event("intake.refused").with("kind", problem.type().word()).info();
      throw new Refused(problem);
    }
  }
}
