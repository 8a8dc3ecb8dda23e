package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import java.util.Map;

/**
 * Every day: sees that this quarter has a key for hashes against misuse, and lets the keys go whose
 * hashes can no longer be live, which makes every stray copy of those, in backups too, mean
 * nothing. Started twice, or not for weeks, it does what is left to do.
 */
public final class AbuseKeysHandler
    implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
  private final AbuseKeys keys;
  private final Environment environment;

  public AbuseKeysHandler() {
    this(Environment.ofProcess());
  }

  public AbuseKeysHandler(Environment environment) {
    this.environment = environment;
    this.keys =
        new AbuseKeys(
            new Aws(environment).kms(),
            environment.get("ABUSE_KEYS"),
            environment.find("ABUSE_KEY_POLICY"));
  }

  @Override
  public Map<String, Integer> handleRequest(Map<String, Object> event, Context context) {
    var quarters = AbuseList.quarters(environment.clock());
    int made = keys.ensure(quarters.getFirst()) ? 1 : 0;
    int ended = keys.endAllBut(quarters);
    new Log(context.getLogger()).event("abuse.keys").with("count", made + ended).info();
    return Map.of("made", made, "ended", ended);
  }
}
