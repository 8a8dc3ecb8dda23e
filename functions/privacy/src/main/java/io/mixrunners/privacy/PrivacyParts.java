package io.mixrunners.privacy;

import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.Queues;
import io.mixrunners.core.RateLimit;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the privacy function is made of, put together once. */
final class PrivacyParts {
  final Requests requests;
  final Rights rights;
  final Views views;
  final Receipts receipts;
  final Consents consents;
  final AccessLedger ledger;
  final Policy policy;
  final Idempotency idempotency;

  PrivacyParts(Environment environment) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamoDb = aws.dynamoDb();
    Table identities = Table.identities(environment, dynamoDb);
    Table residue = Table.residue(environment, dynamoDb);
    requests = new Requests(identities, register);
    receipts = new Receipts(residue, register);
    rights =
        new Rights(
            requests,
            receipts,
            new Restrictions(requests, identities),
            new Accounts(identities, residue, register),
            new Queues(environment, aws.sqs()),
            new RateLimit(residue, register),
            register);
    ExportLinks links =
        new ExportLinks(
            aws.presigner(), environment.get("EXPORTS_BUCKET"), register, environment.clock());
    views = new Views(links, environment.get("SITE_ORIGIN"));
    consents = new Consents(identities, register);
    ledger = new AccessLedger(Table.work(environment, dynamoDb), register);
    policy = new Policy(register);
    idempotency = new Idempotency(residue, register);
  }

  /** Reads a receipt that nobody has, so that a restored copy has its connection's code loaded. */
  void warm() {
    receipts.find("0".repeat(43));
    policy.view();
  }
}
