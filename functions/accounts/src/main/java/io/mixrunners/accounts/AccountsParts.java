package io.mixrunners.accounts;

import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.Orders;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Queues;
import io.mixrunners.core.RateLimit;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** What the accounts function is made of, put together once. */
final class AccountsParts {
  final SignInRequests requests;
  final Proofs proofs;
  final Admission admission;
  final Sessions sessions;
  final Me me;
  final Contact contact;
  final WithdrawalSteps withdrawals;
  final Idempotency idempotency;

  AccountsParts(Environment environment) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamoDb = aws.dynamoDb();
    Table identities = Table.identities(environment, dynamoDb);
    Table residue = Table.residue(environment, dynamoDb);
    AddressKey key = new AddressKey(aws.kms(), environment.get("ADDRESS_KEY_ID"));
    SignIns signIns = new SignIns(identities, register);
    Throttle throttle = new Throttle(new RateLimit(residue, register), environment.clock());
    String sender = environment.get("MAIL_SENDER");
    Mailer mailer =
        environment.port(
            Mailer.class, new SesMailer(aws.client(SesV2Client.builder(), "SESV2"), sender));
    Queues queues = new Queues(environment, aws.sqs());
    requests = new SignInRequests(key, signIns, throttle, queues);
    proofs = new Proofs(key, signIns, throttle);
    sessions = new Sessions(identities, register);
    Accounts accounts = new Accounts(identities, residue, register);
    AbuseList abuse = new AbuseList(residue, aws.kms(), environment.get("ABUSE_KEYS"), register);
    admission = new Admission(identities, accounts, signIns, sessions, register, abuse, queues);
    me = new Me(identities, register, PolicyChange.of(register));
    contact = new Contact(key, throttle, mailer, sender);
    idempotency = new Idempotency(residue, register);
    withdrawals =
        new WithdrawalSteps(
            key,
            new Withdrawals(identities, register),
            new WithdrawalRight(new Orders(Table.work(environment, dynamoDb)), register),
            identities,
            throttle,
            queues);
  }

  /** Reads the session of nobody, so that a restored copy has its connection's code loaded. */
  void warm() {
    sessions.isLive(new SessionCookie("0".repeat(26), "0".repeat(43)));
  }
}
