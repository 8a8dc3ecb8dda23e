package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Orders;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Register;
import io.mixrunners.core.SqsBatch;
import io.mixrunners.core.Table;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Sends every mail of the service: it alone finds the address that belongs to a person. */
public final class MailHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Postman postman;

  public MailHandler() {
    this(Environment.ofProcess());
  }

  public MailHandler(Environment environment) {
    this(environment, PolicyChange.of(Register.load()));
  }

  /**
   * @param changes what people are told of the policy
   */
  MailHandler(Environment environment, List<PolicyChange> changes) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamoDb = aws.dynamoDb();
    Table identities = Table.identities(environment, dynamoDb);
    Table work = Table.work(environment, dynamoDb);
    Table residue = Table.residue(environment, dynamoDb);
    Site site = new Site(environment.get("SITE_ORIGIN"));
    AddressKey key = new AddressKey(aws.kms(), environment.get("ADDRESS_KEY_ID"));
    Accounts accounts = new Accounts(identities, residue, register);
    SignIns signIns = new SignIns(identities, register);
    Mailer ses =
        new SesMailer(aws.client(SesV2Client.builder(), "SESV2"), environment.get("MAIL_SENDER"));
    this.postman =
        new Postman(
            new SignInLetters(signIns, key, identities, accounts, site),
            new RequestLetters(
                identities, key, signIns, register, site, environment.get("MAIL_SENDER")),
            new WorkLetters(new Jobs(work, register), new Orders(work), register, site),
            new WithdrawalLetters(new Withdrawals(identities, register), key, identities, site),
            new AudioLetters(work, site),
            new PolicyLetters(identities, site, changes),
            accounts,
            new SentMails(residue, register),
            environment.port(Mailer.class, ses));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.process(
        event,
        context,
        (message, log) ->
            postman.deliver(Message.read(message.getBody(), Message.Mail.class), log));
  }
}
