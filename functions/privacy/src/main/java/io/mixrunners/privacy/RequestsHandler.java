package io.mixrunners.privacy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.mixrunners.core.AbuseList;
import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Hidden;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Orders;
import io.mixrunners.core.PolicyView;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Signer;
import io.mixrunners.core.SqsBatch;
import io.mixrunners.core.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Carries confirmed requests out: the copy of everything, and the erasure. */
public final class RequestsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** The function has eleven minutes; one song more must fit behind this. */
  private static final Duration SLICE = Duration.ofMinutes(6);

  /** Longer than an erasure's lease, so that who gets the message again may take it over. */
  private static final Duration HIDDEN = Lease.TERM.plusSeconds(30);

  private final RequestRunner runner;
  private final Queues queues;
  private final String queueUrl;

  public RequestsHandler() {
    this(Environment.ofProcess());
  }

  public RequestsHandler(Environment environment) {
    this(environment, SLICE);
  }

  /**
   * @param slice after this long an export stops and goes on with the next message
   */
  RequestsHandler(Environment environment, Duration slice) {
    RequestParts parts = new RequestParts(environment);
    Register register = parts.register;
    S3Client s3 = parts.aws.s3();
    Table identities = parts.identities;
    Table work = parts.work;
    Table residue = parts.residue;
    Bucket exports = Bucket.exports(environment, s3);
    Requests requests = parts.requests;
    Receipts receipts = parts.receipts;
    Accounts accounts = parts.accounts;
    this.queues = parts.queues;
    this.queueUrl = environment.get("REQUESTS_QUEUE_URL");
    Stores stores = new Stores(identities, work, parts.audio, exports);
    AbuseList abuse =
        new AbuseList(residue, parts.aws.kms(), environment.get("ABUSE_KEYS"), register);
    Search search = new Search(parts.aws.dynamoDb(), s3, stores, residue.name());
    Chain chain = new Chain(Chain.RECEIPTS, residue, Signer.of(environment, parts.aws));
    Links links = new Links(s3, environment.get("REPORTS_BUCKET"));
    List<ErasureStep> steps =
        List.of(
            new Freeze(identities, accounts, s3, environment.get("REPORTS_BUCKET")),
            new EraseAudio(stores),
            new MoneyFirst(new Orders(work), new Jobs(work, register), queues),
            new TakeStock(identities, work, residue, register, queues),
            new EraseWork(work, residue, register),
            new Survivors(identities, residue, requests, register),
            new Searched(accounts, identities, search),
            new Farewell(identities, queues),
            new EraseAddress(
                identities, accounts, parts.aws.client(SesV2Client.builder(), "SESV2")));
    this.runner =
        new RequestRunner(
            requests,
            new Export(
                requests,
                accounts,
                stores,
                new ExportContents(
                    stores,
                    new ExportRows(register),
                    new ExportAbout(register, new PolicyView(register)),
                    abuse),
                new ManifestSignature(parts.aws.kms(), environment.get("SIGNING_KEY_ID")),
                new AccessLedger(work, register),
                s3,
                slice),
            new Erasure(
                steps,
                receipts,
                new Closing(identities, residue, search, receipts, chain, links, register),
                identities),
            new OtherRequests(
                requests,
                new AddressChange(requests, identities, accounts, queues),
                parts.restrictions,
                parts.objections,
                accounts,
                abuse,
                queues),
            new Recheck(residue, stores, search, receipts, chain, links, register),
            accounts,
            queues);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.process(
        event,
        context,
        (message, log) -> {
          try (Hidden hidden =
              new Hidden(queues, queueUrl, message.getReceiptHandle(), HIDDEN, log)) {
            run(message.getBody(), log);
          }
        });
  }

  private void run(String body, Log log) throws IOException {
    if (Message.kindOf(body).equals("recheck")) {
      runner.run(Message.read(body, Message.Recheck.class), log);
    } else {
      runner.run(Message.read(body, Message.Request.class), log);
    }
  }
}
