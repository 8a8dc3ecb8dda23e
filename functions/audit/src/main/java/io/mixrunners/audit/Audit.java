package io.mixrunners.audit;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Register;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Compares what runs with the register, through the AWS SDK alone, on AWS as on one machine. Only
 * reads. Thread-safe: each run asks anew.
 */
final class Audit {
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final SqsClient sqs;
  private final CloudWatchLogsClient logs;
  private final SchedulerClient scheduler;
  private final Places places;
  private final Expected expected;
  private final InstantSource clock;

  Audit(Environment environment, Register register, S3Client s3) {
    Aws aws = new Aws(environment);
    this.dynamoDb = aws.dynamoDb();
    this.s3 = s3;
    this.sqs = aws.sqs();
    this.logs = aws.client(CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS");
    this.scheduler = aws.client(SchedulerClient.builder(), "SCHEDULER");
    this.places = new Places(environment);
    this.expected = new Expected(register);
    this.clock = environment.clock();
  }

  /** Asks every question of the set. */
  List<Outcome> run(AuditSet set, FoundPlaces found) {
    var outcomes = new ArrayList<Outcome>();
    for (Check check : checks(set)) {
      var findings = new Findings();
      try {
        check.look().accept(findings);
      } catch (RuntimeException e) {
        // A check that breaks has told nothing: never a pass, and the others still run.
        findings.add("the check itself failed: " + e.getClass().getSimpleName());
      }
      found.of(check, findings.places());
      outcomes.add(findings.outcome(check));
    }
    return outcomes;
  }

  /** Hears where something was found; such places may be personal and go into the log alone. */
  interface FoundPlaces {
    void of(Check check, List<String> places);
  }

  private List<Check> checks(AuditSet set) {
    var all = new ArrayList<Check>();
    all.addAll(new TableChecks(dynamoDb, places, expected).checks());
    all.addAll(new RowChecks(dynamoDb, places, expected, clock).checks());
    all.addAll(new BucketChecks(s3, places, expected, clock).checks());
    all.addAll(new PolicyChecks(s3, places, expected).checks());
    all.addAll(new ObjectChecks(s3, places, expected, clock).checks());
    all.addAll(new QueueChecks(sqs, places, expected).checks());
    all.addAll(new LogChecks(logs, places, expected, clock, set).checks());
    all.addAll(new ScheduleChecks(scheduler, places).checks());
    return all.stream().filter(check -> set.includes(check.from())).toList();
  }
}
