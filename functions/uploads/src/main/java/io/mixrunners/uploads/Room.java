package io.mixrunners.uploads;

import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.Job;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Prices;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.RateLimit;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Everything that the rules of this module work with, made once per function. Thread-safe. */
record Room(
    InstantSource clock,
    Register register,
    Prices prices,
    Accounts accounts,
    Jobs jobs,
    Files files,
    AccessLedger ledger,
    Idempotency idempotency,
    RateLimit rates,
    Queues queues,
    S3Client s3,
    S3Presigner presigner,
    Bucket audio,
    Parts parts) {

  static Room in(Environment environment) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamo = aws.dynamoDb();
    S3Client s3 = aws.s3();
    S3Presigner presigner = aws.presigner();
    Bucket audio = Bucket.audio(environment, s3);
    Table work = Table.work(environment, dynamo);
    Table residue = Table.residue(environment, dynamo);
    return new Room(
        environment.clock(),
        register,
        Prices.load(),
        new Accounts(Table.identities(environment, dynamo), residue, register),
        new Jobs(work, register),
        new Files(work),
        new AccessLedger(work, register),
        new Idempotency(residue, register),
        new RateLimit(residue, register),
        new Queues(environment, aws.sqs()),
        s3,
        presigner,
        audio,
        new Parts(s3, presigner, audio));
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * The person's job.
   *
   * @throws Problem 404 for an unknown or foreign id, 410 once its time has come
   */
  Job job(String subject, String id) {
    Job job = jobs.find(subject, id).orElseThrow(Problem::notFound);
    if (job.state() == Job.State.EXPIRED) {
      throw gone();
    }
    return job;
  }

  static Problem gone() {
    return Problem.of(
        Problem.Type.GONE,
        "This job and all its audio are deleted, as promised: its retention period is over. It"
            + " cannot be brought back.");
  }
}
