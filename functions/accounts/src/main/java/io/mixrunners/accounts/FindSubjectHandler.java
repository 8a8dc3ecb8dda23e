package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Aws;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Refused;
import io.mixrunners.core.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator the random id that belongs to the address of a letter, so that a request that
 * came by mail or post can be entered; it tells nothing else and keeps nothing. It has no route:
 * only whom IAM lets invoke it gets here (docs/runbook.md).
 */
public final class FindSubjectHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** Whom a letter is from. */
  record Order(@Nullable String email) {
    /** Never shows the address. */
    @Override
    public String toString() {
      return "Order";
    }
  }

  private final AddressKey key;
  private final Table identities;

  public FindSubjectHandler() {
    this(Environment.ofProcess());
  }

  public FindSubjectHandler(Environment environment) {
    Aws aws = new Aws(environment);
    this.key = new AddressKey(aws.kms(), environment.get("ADDRESS_KEY_ID"));
    this.identities = Table.identities(environment, aws.dynamoDb());
  }

  /**
   * @return {@code {subject}}, or nothing for an address without an account
   * @throws IllegalArgumentException for what is no address
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try {
      EmailAddress address = EmailAddress.parse(Json.read(Json.write(event), Order.class).email());
      return identities
          .find(key.partition(address), Admission.LOOKUP)
          .map(row -> Map.<String, Object>of("subject", row.text("owner")))
          .orElse(Map.of());
    } catch (Problem problem) {
      throw new Refused(problem);
    }
  }
}
