package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Refused;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a person of ours does about misuse, after looking: writes down that an address was misused,
 * looks what stands there, takes it away. It has no route: only whom IAM lets invoke it gets here
 * (docs/runbook.md). Nothing is written about an address without a signal, and nothing while its
 * person's objection is being weighed.
 */
public final class AbuseHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** {@code report} needs subject and signal; {@code show} and {@code release} the address. */
  record Order(
      @Nullable String action,
      @Nullable String subject,
      @Nullable String email,
      @Nullable String signal) {
    /** Never shows an address. */
    @Override
    public String toString() {
      return "Order[" + action + "]";
    }
  }

  private final AbuseList abuse;
  private final Accounts accounts;

  public AbuseHandler() {
    this(Environment.ofProcess());
  }

  public AbuseHandler(Environment environment) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    DynamoDbClient dynamoDb = aws.dynamoDb();
    Table residue = Table.residue(environment, dynamoDb);
    this.abuse = new AbuseList(residue, aws.kms(), environment.get("ABUSE_KEYS"), register);
    this.accounts = new Accounts(Table.identities(environment, dynamoDb), residue, register);
  }

  /**
   * @throws IllegalArgumentException for an order that does not fit; says why, changes nothing
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Order order = Json.read(Json.write(event), Order.class);
    Log log = new Log(context.getLogger());
    try {
      Map<String, Object> answer =
          switch (order.action() == null ? "" : order.action()) {
            case "report" -> report(order);
            case "show" -> Map.of("entries", entries(order));
            case "release" -> Map.of("released", abuse.remove(address(order).spelling()));
            default -> throw Problem.invalid("action", "One of report, show, release.");
          };
      log.event("abuse").with("kind", String.valueOf(order.action())).info();
      return answer;
    } catch (Problem problem) {
      throw new Refused(problem);
    }
  }

  private Map<String, Object> report(Order order) {
    if (order.signal() == null || !AbuseList.SIGNALS.contains(order.signal())) {
      throw Problem.invalid("signal", "One of " + String.join(", ", AbuseList.SIGNALS) + ".");
    }
    String subject = order.subject() == null ? "" : order.subject();
    Account account = accounts.find(subject).orElseThrow(Problem::notFound);
    if (accounts.objectsTo(subject, "abuse")) {
      throw Problem.of(
          Problem.Type.CONFLICT, "The person objected; decide that first. Nothing was written.");
    }
    abuse.report(account.email(), order.signal());
    return Map.of("reported", true);
  }

  private List<Map<String, Object>> entries(Order order) {
    return abuse.list(address(order).spelling()).stream()
        .map(
            entry ->
                Map.<String, Object>of(
                    "signal", entry.signal(),
                    "createdAt", entry.createdAt().toString(),
                    "suspended", entry.suspended()))
        .toList();
  }

  private static EmailAddress address(Order order) {
    return EmailAddress.parse(order.email());
  }
}
