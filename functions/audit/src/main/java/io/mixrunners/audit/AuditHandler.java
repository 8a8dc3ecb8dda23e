package io.mixrunners.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import io.mixrunners.core.Register;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs the privacy audit: by schedule, or by hand with the same input, {@code {"set":
 * "hourly"|"daily"|"weekly"}}. Locks the report away in the reports bucket and returns it. Running
 * it twice makes two reports and changes nothing else. A finding is an answer, not an error; that
 * the report could not be signed or locked away is a finding, too.
 */
public final class AuditHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Environment environment;
  private final Register register;
  private final Audit audit;
  private final Locker locker;

  public AuditHandler() {
    this(Environment.ofProcess());
  }

  public AuditHandler(Environment environment) {
    this.environment = environment;
    this.register = Register.load();
    Aws aws = new Aws(environment);
    S3Client s3 = aws.s3();
    this.audit = new Audit(environment, register, s3);
    this.locker = Locker.of(environment, aws, s3);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    Log log = new Log(context.getLogger());
    AuditReport report =
        look(AuditSet.of(String.valueOf(input.getOrDefault("set", "weekly"))), log);
    tell(log, report);
    try {
      return locker.lock(report);
    } catch (SdkException e) {
      // What was found is told all the same; that nobody can prove it is one finding more.
      AuditReport unproven = report.with(unlocked(e));
      tell(log, unproven);
      return unproven.toMap();
    }
  }

  private static Outcome unlocked(SdkException e) {
    var findings = new Findings();
    findings.at(
        "reports",
        () -> {
          throw e;
        });
    return findings.outcome(
        new Check(
            "report-locked",
            Severity.CRITICAL,
            AuditSet.HOURLY,
            "This report is signed, chained and locked away",
            f -> {}));
  }

  /**
   * Audits whatever the environment names, with whatever credentials it holds, and keeps no report:
   * for an operator at a terminal.
   *
   * @return the report, unsigned
   */
  public static Map<String, Object> lookOnly(Environment environment, String set) {
    Register register = Register.load();
    AuditSet asked = AuditSet.of(set);
    Audit audit = new Audit(environment, register, new Aws(environment).s3());
    return new AuditReport(
            environment.clock().instant(),
            asked,
            environment.get("STAGE"),
            register.version(),
            audit.run(asked, (check, places) -> {}))
        .toMap();
  }

  private AuditReport look(AuditSet set, Log log) {
    return new AuditReport(
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
