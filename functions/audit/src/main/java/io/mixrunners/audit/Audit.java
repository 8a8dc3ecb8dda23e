package io.mixrunners.audit;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Environment;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Register;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Compares what runs with the register, through the AWS SDK alone, on AWS as on one machine. Only
 * reads. Thread-safe: each run asks anew.
 */
final class Audit {
  private final Function<AuditSet, List<Check>> all;

  Audit(Environment environment, Register register, S3Client s3) {
    Aws aws = new Aws(environment);
    DynamoDbClient dynamoDb = aws.dynamoDb();
    CloudWatchLogsClient logs = aws.client(CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS");
    SchedulerClient scheduler = aws.client(SchedulerClient.builder(), "SCHEDULER");
    SqsClient sqs = aws.sqs();
    KmsClient kms = aws.kms();
    Places places = new Places(environment);
    Expected expected = new Expected(register);
    InstantSource clock = environment.clock();
    Services services = new Services(environment);
    this.all =
        set ->
            Stream.of(
                    new PlaceChecks(dynamoDb, s3, sqs, logs, places, expected).checks(),
                    new TableChecks(dynamoDb, places, expected).checks(),
                    new CopyChecks(dynamoDb, s3, places).checks(),
                    new RowChecks(dynamoDb, places, expected, clock).checks(),
                    new ContentChecks(dynamoDb, s3, places, expected).checks(),
                    new PersonChecks(dynamoDb, s3, places, expected, new Deadlines(register), clock)
                        .checks(),
                    new OwnerChecks(dynamoDb, s3, places, expected, clock).checks(),
                    new LedgerChecks(dynamoDb, places, register, clock).checks(),
                    new BucketChecks(s3, places, expected, clock).checks(),
                    new PolicyChecks(s3, places, expected).checks(),
                    new ObjectChecks(s3, places, expected, clock).checks(),
                    new QueueChecks(sqs, places, expected).checks(),
                    new LogChecks(logs, dynamoDb, places, expected, clock, set).checks(),
                    new ScheduleChecks(scheduler, places, expected, clock).checks(),
                    new KeyChecks(kms, places, expected, clock).checks(),
                    new ChainChecks(dynamoDb, s3, kms, places, expected, clock, set).checks(),
                    new CanaryChecks(dynamoDb, s3, logs, places, clock).checks(),
                    new WishChecks(dynamoDb, s3, places, expected).checks(),
                    new NoticeChecks(
                            dynamoDb,
                            places,
                            clock,
                            register.version(),
                            PolicyChange.of(register),
                            Period.parse(register.document().at("/limits/notice/period").asText()))
                        .checks(),
                    new ReviewChecks(register.document().required("reviews"), clock).checks(),
                    new PageChecks(environment.find("SITE_ORIGIN"), register).checks(),
                    new RegionChecks(environment, services, s3, places, expected).checks(),
                    new AccountChecks(services, places, expected).checks())
                .flatMap(List::stream)
                .toList();
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

  /** The questions of a set, those of the smaller ones among them. */
  List<Check> checks(AuditSet set) {
    return all.apply(set).stream().filter(check -> set.includes(check.from())).toList();
  }
}
