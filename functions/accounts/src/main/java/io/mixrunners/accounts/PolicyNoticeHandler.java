package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** By schedule each hour: has people told of a significant change that was announced. */
public final class PolicyNoticeHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** 24 000 mails a day, well below what the mail service takes in an hour. */
  private static final int PER_RUN = 1_000;

  private final PolicyNotices notices;

  public PolicyNoticeHandler() {
    this(Environment.ofProcess());
  }

  public PolicyNoticeHandler(Environment environment) {
    Aws aws = new Aws(environment);
    DynamoDbClient dynamoDb = aws.dynamoDb();
    this.notices =
        new PolicyNotices(
            Table.identities(environment, dynamoDb),
            Table.residue(environment, dynamoDb),
            dynamoDb,
            new Languages(Table.work(environment, dynamoDb)),
            new Queues(environment, aws.sqs()),
            PolicyChange.of(Register.load()),
            PER_RUN);
  }

  /**
   * @return {@code {asked}}: for how many mails
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    int asked = notices.run();
    new Log(context.getLogger()).event("policy-notice").with("count", asked).info();
    return Map.of("asked", asked);
  }
}
