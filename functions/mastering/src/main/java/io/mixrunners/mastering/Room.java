package io.mixrunners.mastering;

import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Outcomes;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Removal;
import io.mixrunners.core.Table;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that the rules of this module work with, made once per function. Thread-safe. */
record Room(
    InstantSource clock,
    Register register,
    Accounts accounts,
    Jobs jobs,
    Files files,
    AccessLedger ledger,
    Bucket audio,
    Queues queues,
    String queueUrl,
    Outcomes outcomes,
    Removal removal,
    Engine engine,
    Pace pace) {

  static Room in(Environment environment) {
    return in(environment, Pace.USUAL);
  }

  static Room in(Environment environment, Pace pace) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamo = aws.dynamoDb();
    Table work = Table.work(environment, dynamo);
    Jobs jobs = new Jobs(work, register);
    Files files = new Files(work);
    Orders orders = new Orders(work);
    Bucket audio = Bucket.audio(environment, aws.s3());
    Queues queues = new Queues(environment, aws.sqs());
    return new Room(
        environment.clock(),
        register,
        new Accounts(
            Table.identities(environment, dynamo), Table.residue(environment, dynamo), register),
        jobs,
        files,
        new AccessLedger(work, register),
        audio,
        queues,
        environment.get("MASTERING_QUEUE_URL"),
        new Outcomes(jobs, files, orders, audio, queues, register, environment.clock()),
        new Removal(jobs, files, audio),
        environment.port(Engine.class, new AudioEngine()),
        pace);
  }
}
