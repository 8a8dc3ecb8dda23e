package io.mixrunners.uploads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Refused;
import java.util.Map;

/**
 * Access by staff to one audio file. It has no route: only whom IAM lets invoke it gets here
 * (docs/runbook.md). Takes a {@link StaffAccess.Order}, answers a link.
 */
public final class StaffAccessHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final StaffAccess access;

  public StaffAccessHandler() {
    this(Environment.ofProcess());
  }

  public StaffAccessHandler(Environment environment) {
    this.access = new StaffAccess(Room.in(environment));
  }

  /**
   * @throws IllegalArgumentException for an order that does not fit; says why, and no link exists
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Log log = new Log(context.getLogger());
    try {
      StaffAccess.Order order = Json.read(Json.write(event), StaffAccess.Order.class);
      StaffAccess.Granted granted = access.grant(order);
      log.event("staff-access")
          .with("subject", String.valueOf(order.subject()))
          .with("job", String.valueOf(order.job()))
          .with("reason", String.valueOf(order.reason()))
          .info();
      return Json.MAPPER.convertValue(granted, Json.MAP);
    } catch (Problem problem) {
      log.event("staff-access.refused").with("kind", problem.type().word()).info();
      throw new Refused(problem);
    }
  }
}
