package io.mixrunners.retention;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.HeldRows;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Outcomes;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Removal;
import io.mixrunners.core.Standstill;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that the rules of this module work with, made once per function. Thread-safe. */
record Room(
    InstantSource clock,
    Table work,
    Table residue,
    Accounts accounts,
    Jobs jobs,
    Orders orders,
    Bucket audio,
    Queues queues,
    Outcomes outcomes,
    Removal removal,
    HeldRows held,
    Standstill standstill) {

  static Room in(Environment environment) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamo = aws.dynamoDb();
    Table work = Table.work(environment, dynamo);
    Table residue = Table.residue(environment, dynamo);
    Table identities = Table.identities(environment, dynamo);
    Jobs jobs = new Jobs(work, register);
    Files files = new Files(work);
    Orders orders = new Orders(work);
    Bucket audio = Bucket.audio(environment, aws.s3());
    Queues queues = new Queues(environment, aws.sqs());
    Accounts accounts = new Accounts(identities, residue, register);
    return new Room(
        environment.clock(),
        work,
        residue,
        accounts,
        jobs,
        orders,
        audio,
        queues,
        new Outcomes(jobs, files, orders, audio, queues, register, environment.clock()),
        new Removal(jobs, files, audio),
        new HeldRows(work, accounts),
        new Standstill(identities, register));
  }

  Instant now() {
    return clock.instant();
  }
}
