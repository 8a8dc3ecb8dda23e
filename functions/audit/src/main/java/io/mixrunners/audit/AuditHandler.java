package io.mixrunners.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Register;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs the privacy audit: by schedule, or by hand with the same input, {@code {"set":
 * "hourly"|"daily"|"weekly"}}. Locks the report away in the reports bucket and returns it. Running
 * it twice makes two reports and changes nothing else. A finding is an answer, not an error; an
 * error means that there is no report, and the schedule tries again.
 */
public final class AuditHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Environment environment;
  private final Register register;
  private final S3Client s3;
  private final Audit audit;

  public AuditHandler() {
    this(Environment.ofProcess());
  }

  public AuditHandler(Environment environment) {
    this.environment = environment;
    this.register = Register.load();
    this.s3 = new Aws(environment).s3();
    this.audit = new Audit(environment, register, s3);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    AuditSet set = AuditSet.of(String.valueOf(input.getOrDefault("set", "weekly")));
    Log log = new Log(context.getLogger());
    var report =
        new AuditReport(
            environment.clock().instant(),
            set,
            environment.get("STAGE"),
            register.version(),
            audit.run(
                set,
                (check, places) ->
                    places.forEach(
                        place ->
                            log.event("audit-place")
                                .with("kind", check.id())
                                .with("file", place)
                                .info())));
    Map<String, Object> result = report.toMap();
    s3.putObject(
        r ->
            r.bucket(environment.get("REPORTS_BUCKET"))
                .key(report.key())
                .contentType("application/json"),
        RequestBody.fromString(Json.write(result)));
    tell(log, report);
    return result;
  }

  /** One line for each finding, and one for the run: the alarm counts the latter. */
  private static void tell(Log log, AuditReport report) {
    for (Outcome outcome : report.outcomes()) {
      if (outcome.result() == Outcome.Result.FINDING) {
        log.event("audit-check")
            .with("kind", outcome.check().id())
            .with("state", outcome.check().severity().word())
            .with("count", outcome.count())
            .error();
      }
    }
    log.event("audit")
        .with("set", report.set().word())
        .with("count", report.count(Outcome.Result.FINDING))
        .info();
  }
}
