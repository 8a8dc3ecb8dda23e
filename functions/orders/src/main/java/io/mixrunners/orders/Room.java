package io.mixrunners.orders;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.Job;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Prices;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Secrets;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that the rules of this module work with, made once per function. Thread-safe. */
record Room(
    InstantSource clock,
    Register register,
    Prices prices,
    Limits limits,
    Accounts accounts,
    Table identities,
    Table work,
    Table residue,
    Jobs jobs,
    Files files,
    Orders orders,
    Idempotency idempotency,
    Queues queues,
    Bucket audio,
    PaymentProvider payments) {

  static Room in(Environment environment) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamo = aws.dynamoDb();
    Table identities = Table.identities(environment, dynamo);
    Table work = Table.work(environment, dynamo);
    Table residue = Table.residue(environment, dynamo);
    Secrets secrets = new Secrets(aws.ssm());
    String keyParameter = environment.get("STRIPE_KEY_PARAMETER");
    PaymentProvider stripe =
        new StripePayments(
            () -> secrets.get(keyParameter),
            environment.find("STRIPE_API_BASE"),
            new SessionParams(environment.get("SITE_ORIGIN")));
    return new Room(
        environment.clock(),
        register,
        Prices.load(),
        Limits.of(register),
        new Accounts(identities, residue, register),
        identities,
        work,
        residue,
        new Jobs(work, register),
        new Files(work),
        new Orders(work),
        new Idempotency(residue, register),
        new Queues(environment, aws.sqs()),
        Bucket.audio(environment, aws.s3()),
        environment.port(PaymentProvider.class, stripe));
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
      throw Problem.of(
          Problem.Type.GONE,
          "This job and all its audio are deleted, as promised: its retention period is over. It"
              + " cannot be brought back.");
    }
    return job;
  }
}
