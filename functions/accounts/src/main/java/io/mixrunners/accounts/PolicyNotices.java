package io.mixrunners.accounts;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Message;
import io.mixrunners.core.PolicyChange;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sees to it that every account is mailed about a significant change of the register before it
 * takes effect (policy section 14). Each run asks for the mails of some accounts that are not
 * marked yet; the mark is set by what sends the mail. So a run that dies, a message that is lost
 * and an account that came later are all healed by the next run, and the sender lets a second
 * message pass by. Thread-safe.
 */
final class PolicyNotices {
  static final String KIND = "notice";
  static final String TEMPLATE = "policy-change";

  private static final String SIMULATOR = "@simulator.amazonses.com";
  private final Table identities;
  private final Table residue;
  private final DynamoDbClient dynamoDb;
  private final Languages languages;
  private final Queues queues;
  private final List<PolicyChange> changes;
  private final int perRun;

  /**
   * @param perRun how many mails one run may ask for, so that no run floods the mail service
   */
  PolicyNotices(
      Table identities,
      Table residue,
      DynamoDbClient dynamoDb,
      Languages languages,
      Queues queues,
      List<PolicyChange> changes,
      int perRun) {
    this.identities = identities;
    this.residue = residue;
    this.dynamoDb = dynamoDb;
    this.languages = languages;
    this.queues = queues;
    this.changes = List.copyOf(changes);
    this.perRun = perRun;
  }

  /**
   * Asks for the next mails.
   *
   * @return how many; 0 once everybody was told
   */
  int run() {
    Instant now = identities.clock().instant();
    return PolicyChange.upcoming(changes, now).map(change -> tell(change, now)).orElse(0);
  }

  private int tell(PolicyChange change, Instant now) {
    Change begun =
        Change.of(KIND, change.version())
            .orCreate()
            .ifAbsent("startedAt")
            .time("startedAt", now)
            .set("state", "telling");
    residue.apply(begun);
    int asked = 0;
    for (Map<String, AttributeValue> row : untold(change)) {
      if (asked == perRun) {
        break;
      }
      String subject = text(row, "subject");
      if (!text(row, "email").endsWith(SIMULATOR)) {
        queues.send(new Message.Mail(subject, TEMPLATE, change.version(), languages.of(subject)));
        asked++;
      }
    }
    Change done = Change.of(KIND, change.version()).add("asked", asked);
    if (asked == 0) {
      residue.apply(
          Change.of(KIND, change.version())
              .ifAbsent("doneAt")
              .set("state", "told")
              .time("doneAt", now));
    }
    residue.apply(done);
    return asked;
  }

  /** Accounts that no mail of this change has gone to. */
  private Iterable<Map<String, AttributeValue>> untold(PolicyChange change) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":account", AttributeValue.fromS(Accounts.RECORD));
    values.put(":version", AttributeValue.fromS(change.version()));
    values.put(":erasing", AttributeValue.fromS("erasing"));
    return dynamoDb
        .scanPaginator(
            r ->
                r.tableName(identities.name())
                    .filterExpression(
                        "#record = :account AND #state <> :erasing"
                            + " AND (attribute_not_exists(noticed) OR noticed <> :version)")
                    .projectionExpression("subject, email")
                    .expressionAttributeNames(Map.of("#record", "record", "#state", "state"))
                    .expressionAttributeValues(values))
        .items();
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }
}
