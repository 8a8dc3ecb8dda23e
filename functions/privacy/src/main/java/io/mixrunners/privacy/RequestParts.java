package io.mixrunners.privacy;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.HeldRows;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Queues;
import io.mixrunners.core.RateLimit;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the functions of this module that deal with requests have in common, put together once. */
final class RequestParts {
  final Aws aws;
  final Register register = Register.load();
  final Table identities;
  final Table work;
  final Table residue;
  final Bucket audio;
  final Requests requests;
  final Receipts receipts;
  final Accounts accounts;
  final Queues queues;
  final Restrictions restrictions;
  final Objections objections;
  final Rights rights;

  RequestParts(Environment environment) {
    aws = new Aws(environment);
    DynamoDbClient dynamoDb = aws.dynamoDb();
    identities = Table.identities(environment, dynamoDb);
    work = Table.work(environment, dynamoDb);
    residue = Table.residue(environment, dynamoDb);
    audio = Bucket.audio(environment, aws.s3());
    requests = new Requests(identities, register);
    receipts = new Receipts(residue, register);
    accounts = new Accounts(identities, residue, register);
    queues = new Queues(environment, aws.sqs());
    HeldRows rows = new HeldRows(work, accounts);
    Holding holding = new Holding(rows, new Jobs(work, register), new Files(work), audio);
    restrictions = new Restrictions(requests, identities, rows, holding, queues);
    objections = new Objections(requests, accounts, queues, register);
    rights =
        new Rights(
            requests,
            receipts,
            restrictions,
            new Corrections(requests, work),
            objections,
            accounts,
            queues,
            new RateLimit(residue, register),
            register);
  }
}
